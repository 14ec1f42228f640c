using System.Collections.Frozen;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire;

/// <summary>The operations by name.</summary>
internal sealed class WireOperationTable(
    MachineOperations machines,
    VersionOperations versions,
    AliasOperations aliases,
    ExecutionOperations executions,
    MapRunOperations mapRuns,
    ActivityOperations activities,
    TaskOperations tasks,
    TagOperations tags,
    TestStateOperations tests)
{
    private readonly FrozenDictionary<string, WireOperation> _operations =
        machines.All()
            .Concat(versions.All())
            .Concat(aliases.All())
            .Concat(executions.All())
            .Concat(mapRuns.All())
            .Concat(activities.All())
            .Concat(tasks.All())
            .Concat(tags.All())
            .Concat(tests.All())
            .ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Names => _operations.Keys;

    /// <summary>Finds an operation, or the error to answer with.</summary>
    internal WireError? Find(string name, out WireOperation? operation) =>
        _operations.TryGetValue(name, out operation) ? null : WireError.UnknownOperation($"There is no operation '{name}'.");
}
