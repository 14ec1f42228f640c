using System.Collections.Frozen;
using Fanout.Emulator.Wire.Logs;
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
    TestStateOperations tests,
    LogsOperations logs)
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

    private readonly FrozenDictionary<string, WireOperation> _logs = logs.All().ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Names => _operations.Keys;

    /// <summary>Finds an operation, or the error to answer with.</summary>
    internal WireError? Find(string name, out WireOperation? operation) =>
        _operations.TryGetValue(name, out operation) ? null : WireError.UnknownOperation($"There is no operation '{name}'.");

    /// <summary>Finds an operation of CloudWatch Logs, or the error to answer with.</summary>
    internal WireError? FindLogs(string name, out WireOperation? operation) => _logs.TryGetValue(name, out operation)
        ? null
        : WireError.UnknownOperation($"The local endpoint has no operation '{name}' of CloudWatch Logs; it has {string.Join(", ", _logs.Keys.Order(StringComparer.Ordinal))}.");
}
