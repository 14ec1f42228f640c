namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What a child execution is started with.</summary>
/// <param name="Input">Its input.</param>
/// <param name="Items">How many items are in it.</param>
internal sealed record ChildInput(JsonData Input, int Items);
