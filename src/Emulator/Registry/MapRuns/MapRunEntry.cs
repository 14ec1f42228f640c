using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A Map Run with the machine of its children, which is read from the log when somebody asks.</summary>
internal sealed class MapRunEntry(MapRun run, Machine? machine)
{
    private Machine? _machine = machine;

    internal MapRun Run { get; } = run;

    /// <summary>The item processor as a machine of its own.</summary>
    internal Machine Machine => _machine ??= JsonRecords.Read<Machine>(Run.Log.ReadHeader());
}
