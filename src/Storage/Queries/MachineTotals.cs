using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>What the runs of each machine add up to; from the counters of runs, not from their items.</summary>
internal static class MachineTotals
{
    public static async Task<IReadOnlyList<MachineStatistics>> ReadAsync(
        StorageContext context, ConnectionId connection, CancellationToken cancellationToken)
    {
        var totals = await context.Runs
            .Where(run => run.Connection == connection.Value)
            .GroupBy(run => run.StateMachine)
            .OrderBy(machine => machine.Key)
            .Select(machine => new
            {
                Machine = machine.Key,
                Runs = machine.Count(),
                Open = machine.Count(run => run.Status == RunStatus.Running),
                Pending = machine.Sum(run => run.Counts.Pending),
                Running = machine.Sum(run => run.Counts.Running),
                Succeeded = machine.Sum(run => run.Counts.Succeeded),
                Failed = machine.Sum(run => run.Counts.Failed),
                TimedOut = machine.Sum(run => run.Counts.TimedOut),
                Aborted = machine.Sum(run => run.Counts.Aborted),
                Last = machine.Max(run => run.StartedAt),
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. totals.Select(t => new MachineStatistics(
            new StateMachineArn(t.Machine), t.Runs, t.Open,
            new ItemCounts(t.Pending, t.Running, t.Succeeded, t.Failed, t.TimedOut, t.Aborted), t.Last))];
    }
}
