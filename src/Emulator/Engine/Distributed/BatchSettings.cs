namespace Fanout.Emulator.Engine.Distributed;

/// <summary>An ItemBatcher field with its expressions evaluated.</summary>
/// <param name="MaxItems">Items per batch; null for any number.</param>
/// <param name="MaxBytes">Bytes of input per batch; null for any number.</param>
/// <param name="Input">A fixed part of the input of every batch.</param>
internal sealed record BatchSettings(int? MaxItems, int? MaxBytes, JsonData? Input);
