using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>The rows of cause groups: found by fingerprint, made for a new one.</summary>
internal static class CauseWriter
{
    /// <summary>The groups of these items, by fingerprint, with ids; their first and last times include the items.</summary>
    public static async Task<Dictionary<string, CauseRecord>> FindOrAddAsync(
        StorageContext context, IReadOnlyList<UngroupedItem> items, List<Fingerprint> prints, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = prints.Select(print => print.Value).Distinct().ToList();
        var causes = await context.Causes.Where(cause => values.Contains(cause.Fingerprint))
            .ToDictionaryAsync(cause => cause.Fingerprint, cancellationToken).ConfigureAwait(false);
        foreach (var (item, print) in items.Zip(prints))
        {
            if (!causes.TryGetValue(print.Value, out var cause))
            {
                causes.Add(print.Value, cause = New(print, item.EndedAt));
                context.Add(cause);
            }

            cause.FirstAt = item.EndedAt < cause.FirstAt ? item.EndedAt : cause.FirstAt;
            cause.LastAt = item.EndedAt > cause.LastAt ? item.EndedAt : cause.LastAt;
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (former, value) in items.Zip(prints).Where(pair => pair.First.Former is not null)
            .Select(pair => (pair.First.Former!.Value, pair.Second.Value)).Distinct().ToList())
        {
            await InheritAsync(context, former, causes[value], now, cancellationToken).ConfigureAwait(false);
        }

        return causes;
    }

    private static CauseRecord New(Fingerprint print, DateTimeOffset at) => new()
    {
        Fingerprint = print.Value,
        RuleVersion = print.RuleVersion,
        Language = print.Language,
        Error = print.Error,
        Message = print.Message,
        Frames = FrameCodec.Write(print.Frames),
        FirstAt = at,
        LastAt = at,
    };

    /// <summary>What people decided about a group of older rules holds for the groups of today's that its items are in.</summary>
    private static async Task InheritAsync(
        StorageContext context, long former, CauseRecord cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = await context.Causes.SingleAsync(record => record.Id == former, cancellationToken).ConfigureAwait(false);
        old.Successor = cause.Id;
        cause.FirstAt = old.FirstAt < cause.FirstAt ? old.FirstAt : cause.FirstAt;
        cause.LastAt = old.LastAt > cause.LastAt ? old.LastAt : cause.LastAt;
        if (cause.Version > 0)
        {
            return;
        }

        cause.Set(old.ToGroup().Triage);
        cause.Version = old.Version + 1;
        var history = await context.CauseHistory.AsNoTracking().Where(entry => entry.CauseId == former).OrderBy(entry => entry.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        context.AddRange(history.Select(entry => new CauseHistoryRecord
        {
            CauseId = cause.Id,
            At = entry.At,
            Who = entry.Who,
            Action = entry.Action,
            Text = entry.Text,
        }));
        context.Add(new CauseHistoryRecord { CauseId = cause.Id, At = now, Action = CauseAction.Regroup, Text = old.Fingerprint });
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
