using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The machines of all connections with what their runs add up to.</summary>
internal sealed class MachinesViewModel(ConnectionRegistry connections, MachineCatalog catalog, IRunQueries queries)
{
    /// <summary>The machines, by name.</summary>
    public IReadOnlyList<MachineRow> Rows { get; private set; } = [];

    /// <summary>Connections that did not answer.</summary>
    public IReadOnlyList<(string Connection, string Message)> Problems { get; private set; } = [];

    /// <summary>When the oldest of the lists was read; null before the first.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    /// <summary>Whether <see cref="Rows"/> has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The machines whose name contains a text.</summary>
    public IReadOnlyList<MachineRow> Find(string? search) => search is null
        ? Rows
        : [.. Rows.Where(row => row.Machine.Name.Contains(search, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Reads the machines. A connection that does not answer is a problem, not the end of the page.</summary>
    public async Task ReadAsync(bool refresh, CancellationToken cancellationToken)
    {
        var rows = new List<MachineRow>();
        var problems = new List<(string, string)>();
        DateTimeOffset? asOf = null;
        foreach (var connection in connections.All)
        {
            try
            {
                var list = await catalog.ListAsync(connection.Id, refresh, RequestPriority.Interactive, cancellationToken);
                var statistics = await ReadStatisticsAsync(connection.Id, cancellationToken);
                rows.AddRange(list.Machines.Select(machine => new MachineRow(machine, statistics.GetValueOrDefault(machine.Arn))));
                asOf = asOf is { } former && former < list.AsOf ? former : list.AsOf;
            }
            catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
            {
                problems.Add((connection.DisplayName, ConnectionProblem.Describe(exception)));
            }
        }

        Rows = [.. rows.OrderBy(row => row.Machine.Name, StringComparer.OrdinalIgnoreCase)];
        Problems = problems;
        AsOf = asOf;
        IsLoaded = connections.All.Count > 0;
    }

    private async Task<Dictionary<StateMachineArn, MachineStatistics>> ReadStatisticsAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        (await queries.GetMachineStatisticsAsync(connection, cancellationToken)).ToDictionary(statistics => statistics.StateMachine);
}
