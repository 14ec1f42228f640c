using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>How long items took in other runs of their machine. One short range of the index by key for each of them.</summary>
internal static class PastDurationList
{
    /// <summary>Newest successes looked at for an item.</summary>
    internal const int MostRuns = 10;

    public static async Task<IReadOnlyList<PastDurations>> ReadAsync(
        StorageContext context, RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken)
    {
        var id = run.Value;
        var items = await context.Items.AsNoTracking()
            .Where(item => item.RunId == id && item.Activation == activation && indexes.Contains(item.Index) && item.Key != null)
            .Select(item => new { item.Index, item.Key })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (items.Count == 0)
        {
            return [];
        }

        var machine = await context.Runs.AsNoTracking().Where(record => record.Id == id)
            .Select(record => new { record.Connection, record.StateMachine })
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<PastDurations>();
        foreach (var item in items)
        {
            var past = await
                (from other in context.Items.AsNoTracking()
                 where other.Key == item.Key && other.RunId != id && other.Status == ItemStatus.Succeeded && other.EndedAt != null
                 join owner in context.Runs.AsNoTracking() on other.RunId equals owner.Id
                 where owner.StateMachine == machine.StateMachine && owner.Connection == machine.Connection
                 orderby other.StartedAt descending, other.RunId descending
                 select new { other.StartedAt, EndedAt = other.EndedAt!.Value })
                .Take(MostRuns)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            if (past.Count > 0)
            {
                found.Add(new PastDurations(item.Index, past.Count, past.Max(other => other.EndedAt - other.StartedAt)));
            }
        }

        return found;
    }
}
