using Fanout.Emulator.History;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>Logs executions as their machines' configurations say.</summary>
internal sealed class ExecutionLogging : IHistoryObservers
{
    private readonly LogGroups _groups;

    /// <summary>Makes the groups of the machines there are, for groups are not kept.</summary>
    public ExecutionLogging(LogGroups groups, MachineRegistry machines)
    {
        _groups = groups;
        foreach (var group in machines.LoggingConfigurations().Select(Read).Select(logging => logging?.GroupArn))
        {
            if (group is not null)
            {
                groups.Restore(LogGroups.NameOf(group));
            }
        }
    }

    /// <inheritdoc />
    public IHistoryObserver? Find(string loggingConfiguration, ObservedRun run) =>
        Read(loggingConfiguration) is { GroupArn: { } group } logging && logging.IsOn ? new ExecutionLogger(logging, group, run, _groups) : null;

    private static LoggingConfiguration? Read(string text) => MachineConfiguration.FromText(text, WireJson.Default.LoggingConfiguration);
}
