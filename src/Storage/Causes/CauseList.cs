using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>
/// Cause groups over runs. They are counted from the row that each group has in each run, of which there are thousands where there are
/// millions of items.
/// </summary>
internal static class CauseList
{
    private const int MostRows = 200;

    public static async Task<Page<CauseRow>> ReadAsync(StorageContext context, CausesQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var counted = Filter(Count(context, query.StateMachine), query);
        if (query.States.Count > 0)
        {
            counted = counted.Where(row => query.States.Contains(row.Cause.State));
        }

        var rows = await Sort(After(counted, query), query.Order).Take(query.Take + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, query.Take, row => row.ToRow(), row => Key(row, query.Order));
    }

    public static async Task<IReadOnlyDictionary<CauseState, int>> CountAsync(
        StorageContext context, CausesQuery query, CancellationToken cancellationToken) =>
        await Filter(Count(context, query.StateMachine), query)
            .GroupBy(row => row.Cause.State)
            .Select(group => new { State = group.Key, Groups = group.Count() })
            .ToDictionaryAsync(count => count.State, count => count.Groups, cancellationToken).ConfigureAwait(false);

    public static async Task<CauseRow?> GetAsync(StorageContext context, CauseId cause, StateMachineArn? machine, CancellationToken cancellationToken)
    {
        var counted = await Count(context, machine, cause).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (counted is not null)
        {
            return counted.ToRow();
        }

        // It has no runs here: they were deleted, it occurs on other machines only, or newer rules gave its items other groups.
        var record = await context.Causes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == cause.Value, cancellationToken).ConfigureAwait(false);
        return record is null ? null : new CauseRow(record.ToGroup(), Items: 0, Most: 0, Runs: 0, record.FirstAt, record.LastAt);
    }

    private static IQueryable<CountedCause> Count(StorageContext context, StateMachineArn? machine, CauseId? cause = null)
    {
        // Calls that a retry made fail by the same causes as the items they are of, which are counted already.
        var rows = context.RunCauses.AsNoTracking()
            .Where(row => context.Runs.Any(run => run.Id == row.RunId && run.Origin != RunOrigin.Recorded));
        if (machine is { Value: var arn })
        {
            rows = rows.Where(row => context.Runs.Any(run => run.Id == row.RunId && run.StateMachine == arn));
        }

        if (cause is { Value: var id })
        {
            rows = rows.Where(row => row.CauseId == id);
        }

        var sums = rows.GroupBy(row => row.CauseId).Select(group => new
        {
            Id = group.Key,
            Items = group.Sum(row => row.Items),
            Most = group.Sum(row => row.Most),
            Runs = group.Count(),
            First = group.Min(row => row.FirstAt),
            Last = group.Max(row => row.LastAt),
        });
        return from sum in sums
               join record in context.Causes.AsNoTracking() on sum.Id equals record.Id
               select new CountedCause
               {
                   Cause = record,
                   Items = sum.Items,
                   Most = sum.Most,
                   Runs = sum.Runs,
                   FirstAt = sum.First,
                   LastAt = sum.Last,
               };
    }

    private static IQueryable<CountedCause> Filter(IQueryable<CountedCause> rows, CausesQuery query)
    {
        if (query.Owner is { } owner)
        {
            rows = rows.Where(row => row.Cause.Owner == owner);
        }

        return string.IsNullOrEmpty(query.Search)
            ? rows
            : rows.Where(row => StorageContext.TextContains(row.Cause.Error, query.Search) || StorageContext.TextContains(row.Cause.Message, query.Search));
    }

    private static IQueryable<CountedCause> Sort(IQueryable<CountedCause> rows, CauseOrder order) => (order switch
    {
        CauseOrder.First => rows.OrderByDescending(row => row.FirstAt),
        CauseOrder.Items => rows.OrderByDescending(row => row.Items),
        _ => rows.OrderByDescending(row => row.LastAt),
    }).ThenByDescending(row => row.Cause.Id);

    private static string Key(CountedCause row, CauseOrder order) => PageCursor.Encode(
        order switch
        {
            CauseOrder.First => row.FirstAt.UtcTicks,
            CauseOrder.Items => row.Items,
            _ => row.LastAt.UtcTicks,
        },
        row.Cause.Id);

    private static IQueryable<CountedCause> After(IQueryable<CountedCause> rows, CausesQuery query)
    {
        if (query.After is null)
        {
            return rows;
        }

        var keys = PageCursor.Decode(query.After, 2);
        var (value, id) = (keys[0], keys[1]);
        if (query.Order == CauseOrder.Items)
        {
            return rows.Where(row => row.Items < value || (row.Items == value && row.Cause.Id < id));
        }

        var at = new DateTimeOffset(value, TimeSpan.Zero);
        return query.Order == CauseOrder.First
            ? rows.Where(row => row.FirstAt < at || (row.FirstAt == at && row.Cause.Id < id))
            : rows.Where(row => row.LastAt < at || (row.LastAt == at && row.Cause.Id < id));
    }
}
