using System.Collections.Frozen;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire;

/// <summary>The operations by name.</summary>
internal sealed class WireOperationTable(
    MachineOperations machines,
    VersionOperations versions,
    AliasOperations aliases,
    ExecutionOperations executions,
    ActivityOperations activities,
    TaskOperations tasks,
    TagOperations tags,
    TestStateOperations tests)
{
    private static readonly FrozenSet<string> OnAwsOnly = FrozenSet.Create(
        StringComparer.Ordinal,
        "DescribeMapRun",
        "UpdateMapRun");

    private readonly FrozenDictionary<string, WireOperation> _operations =
        machines.All()
            .Concat(versions.All())
            .Concat(aliases.All())
            .Concat(executions.All())
            .Concat(activities.All())
            .Concat(tasks.All())
            .Concat(tags.All())
            .Concat(tests.All())
            .ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>Names of the operations of the API that this endpoint knows but does not have.</summary>
    internal static IReadOnlySet<string> Missing => OnAwsOnly;

    internal IReadOnlyCollection<string> Names => _operations.Keys;

    /// <summary>Finds an operation, or the error to answer with.</summary>
    internal WireError? Find(string name, out WireOperation? operation)
    {
        if (_operations.TryGetValue(name, out operation))
        {
            return null;
        }

        return OnAwsOnly.Contains(name) ? WireError.NotImplemented(name) : WireError.UnknownOperation($"There is no operation '{name}'.");
    }
}
