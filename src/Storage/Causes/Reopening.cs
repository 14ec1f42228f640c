using System.Globalization;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Opens groups again by themselves: what was fixed and came back, what was ignored for long enough.</summary>
internal static class Reopening
{
    /// <summary>Opens a group again when these items, which have just got it, contradict what was decided. The caller saves.</summary>
    /// <returns>Why; null when it stays as it is.</returns>
    public static async Task<string?> OpenAsync(
        StorageContext context, CauseRecord cause, IReadOnlyList<UngroupedItem> items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cause.DecidedAt is not { } decided)
        {
            return null;
        }

        if (cause.State == CauseState.Fixed && await IsTriedAfterAsync(context, items, decided, cancellationToken).ConfigureAwait(false))
        {
            return Open(context, cause, CauseState.Recurring, "An item that started after the fix failed by it.", now);
        }

        return cause is { State: CauseState.Ignored, IgnoredItems: { } most }
            && await CountSinceAsync(context, cause.Id, decided, most, cancellationToken).ConfigureAwait(false) >= most
                ? Open(context, cause, CauseState.Recurring, string.Create(CultureInfo.InvariantCulture, $"{most} more items failed by it."), now)
                : null;
    }

    /// <summary>Opens the groups whose time is over, and saves them.</summary>
    public static async Task<IReadOnlyList<(long Cause, string Reason)>> OpenDueAsync(
        StorageContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await context.Causes.Where(cause => cause.State == CauseState.Ignored && cause.IgnoredUntil <= now)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var reopened = new List<(long, string)>();
        foreach (var cause in due)
        {
            var came = await CountSinceAsync(context, cause.Id, cause.DecidedAt ?? DateTimeOffset.MinValue, 1, cancellationToken).ConfigureAwait(false) > 0;
            reopened.Add((cause.Id, Open(
                context, cause, came ? CauseState.Recurring : CauseState.New,
                came ? "The time to ignore it is over, and items failed by it since." : "The time to ignore it is over; no item failed by it since.", now)));
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return reopened;
    }

    private static string Open(StorageContext context, CauseRecord cause, CauseState state, string reason, DateTimeOffset now)
    {
        cause.Set(new CauseTriage { State = state, Owner = cause.Owner, DecidedAt = now });
        cause.Version++;
        context.Add(new CauseHistoryRecord { CauseId = cause.Id, At = now, Action = CauseAction.Reopen, Text = reason });
        return reason;
    }

    private static Task<int> CountSinceAsync(StorageContext context, long cause, DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        context.Items
            .Where(item => item.CauseId == cause && item.EndedAt > since && (item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut))
            .OrderBy(item => item.EndedAt).Take(most)
            .CountAsync(cancellationToken);

    /// <summary>Whether one of them was started after a moment, or begun again after it by a redrive.</summary>
    private static async Task<bool> IsTriedAfterAsync(
        StorageContext context, IReadOnlyList<UngroupedItem> items, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (items.Any(item => item.StartedAt > moment || (item is { IsChild: true, WasTriedAgain: true } && item.EndedAt > moment)))
        {
            return true;
        }

        foreach (var item in items.Where(item => !item.IsChild && item.EndedAt > moment))
        {
            // A redriven iteration keeps its start; when its task was scheduled last is in its events.
            var last = await context.Events
                .Where(e => e.RunId == item.RunId && e.Activation == item.Activation && e.Index == item.Index
                    && (e.Type.EndsWith("Scheduled") || e.Type.EndsWith("StateEntered")))
                .MaxAsync(e => (DateTimeOffset?)e.At, cancellationToken).ConfigureAwait(false);
            if (last > moment)
            {
                return true;
            }
        }

        return false;
    }
}
