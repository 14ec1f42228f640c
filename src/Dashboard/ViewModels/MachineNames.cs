using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The machines that a filter offers: those that have runs.</summary>
internal static class MachineNames
{
    /// <summary>Reads the machines of all connections, by name.</summary>
    public static async Task<IReadOnlyList<StateMachineArn>> ReadAsync(
        IRunQueries queries, ConnectionRegistry connections, CancellationToken cancellationToken)
    {
        var machines = new List<StateMachineArn>();
        foreach (var connection in connections.All)
        {
            machines.AddRange((await queries.GetMachineStatisticsAsync(connection.Id, cancellationToken)).Select(statistics => statistics.StateMachine));
        }

        return [.. machines.Distinct().OrderBy(machine => machine.Name, StringComparer.Ordinal)];
    }
}
