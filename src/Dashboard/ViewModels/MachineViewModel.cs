using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A machine, found by connection and name, with its recent runs.</summary>
internal sealed class MachineViewModel(ConnectionRegistry connections, MachineCatalog catalog, IRunQueries queries)
{
    private const int RecentRuns = 10;

    /// <summary>The machine; null before it is read, and when there is none.</summary>
    public Machine? Machine { get; private set; }

    /// <summary>What its runs add up to; null when it has none.</summary>
    public MachineStatistics? Statistics { get; private set; }

    /// <summary>Whether AWS said that there is no such machine.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Its newest runs.</summary>
    public LiveList<RunRow, RunId> Runs { get; } = new(row => row.Identity.Id);

    /// <summary>Reads the machine.</summary>
    public async Task ReadAsync(ConnectionId connection, string name, CancellationToken cancellationToken)
    {
        Machine = await FindAsync(connections, catalog, connection, name, cancellationToken);
        IsMissing = Machine is null;
        if (Machine is not { } machine)
        {
            return;
        }

        var query = new RunsQuery { Connection = connection, StateMachine = machine.Summary.Arn, Take = RecentRuns };
        await Runs.LoadAsync(cancel => queries.GetRunsAsync(query, cancel), cancellationToken);
        await ReadStatisticsAsync(machine, cancellationToken);
    }

    /// <summary>Brings runs and totals up to date.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (Machine is { } machine)
        {
            await Runs.RefreshAsync(cancellationToken);
            await ReadStatisticsAsync(machine, cancellationToken);
        }
    }

    /// <summary>Finds a machine by connection and name; asks AWS once more when it is not in the list, because it may be new.</summary>
    public static async Task<Machine?> FindAsync(
        ConnectionRegistry connections, MachineCatalog catalog, ConnectionId connection, string name, CancellationToken cancellationToken)
    {
        if (!connections.TryGet(connection, out _))
        {
            return null;
        }

        foreach (var refresh in (bool[])[false, true])
        {
            var list = await catalog.ListAsync(connection, refresh, RequestPriority.Interactive, cancellationToken);
            if (list.Machines.FirstOrDefault(machine => machine.Name == name) is { } summary)
            {
                return await catalog.GetAsync(connection, summary.Arn, cancellationToken);
            }
        }

        return null;
    }

    private async Task ReadStatisticsAsync(Machine machine, CancellationToken cancellationToken) =>
        Statistics = (await queries.GetMachineStatisticsAsync(machine.Summary.Connection, cancellationToken))
            .FirstOrDefault(statistics => statistics.StateMachine == machine.Summary.Arn);
}
