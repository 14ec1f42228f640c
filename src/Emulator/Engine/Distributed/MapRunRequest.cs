using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>A Map state that asks for a Map Run.</summary>
/// <param name="Parent">Its execution.</param>
/// <param name="State">The state.</param>
/// <param name="Limits">Concurrency and thresholds.</param>
/// <param name="ItemCount">How many items there are; null when a dataset has to be read to know.</param>
internal sealed record MapRunRequest(ExecutionIdentity Parent, MapState State, MapRunLimits Limits, long? ItemCount)
{
    internal bool IsExpress => State.ItemProcessor.ExecutionType == MachineType.Express;
}
