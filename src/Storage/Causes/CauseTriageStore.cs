using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Writes what people decide about cause groups, each with its entry in the history.</summary>
internal sealed class CauseTriageStore(
    IDbContextFactory<StorageContext> contexts, WriteQueue queue, CauseSignal signal, CauseFeed feed, TimeProvider time) : ICauseTriage
{
    private const int LongestName = 100;

    private const int LongestNote = 4_000;

    /// <inheritdoc/>
    public async Task<TriageResult> ApplyAsync(
        CauseId cause, long version, TriageAction action, string who, CancellationToken cancellationToken)
    {
        ThrowIfUnusable(action, who);
        var result = await WriteAsync(cause, version, action, who, cancellationToken).ConfigureAwait(false);
        if (result is TriageResult.Done)
        {
            // The time to open it again may have changed.
            signal.Wake();
            feed.Publish(new HashSet<RunId>());
        }

        return result;
    }

    private async Task<TriageResult> WriteAsync(CauseId cause, long version, TriageAction action, string who, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        var record = await context.Causes.SingleOrDefaultAsync(row => row.Id == cause.Value, cancellationToken).ConfigureAwait(false);
        if (record is null)
        {
            return new TriageResult.Missing();
        }

        var before = record.ToGroup();
        var now = time.GetUtcNow();
        if (action is not TriageAction.Comment)
        {
            if (record.Version != version)
            {
                return new TriageResult.Conflict(before);
            }

            record.Set(Decide(before.Triage, action, now));
            record.Version++;
        }

        var (kind, text) = Entry(action);
        context.Add(new CauseHistoryRecord { CauseId = record.Id, At = now, Who = who.Trim(), Action = kind, Text = text });
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A database with several writers lets another process come between the read and the update.
            await context.Entry(record).ReloadAsync(cancellationToken).ConfigureAwait(false);
            return new TriageResult.Conflict(record.ToGroup());
        }

        return new TriageResult.Done(before, record.ToGroup());
    }

    private static CauseTriage Decide(CauseTriage triage, TriageAction action, DateTimeOffset now) => action switch
    {
        TriageAction.SetState set => new CauseTriage { State = set.State, Owner = triage.Owner, DecidedAt = now },
        TriageAction.Ignore ignore => new CauseTriage
        {
            State = CauseState.Ignored,
            Owner = triage.Owner,
            IgnoredUntil = ignore.Until,
            IgnoredItems = ignore.Items,
            DecidedAt = now,
        },
        TriageAction.Assign assign => triage with { Owner = assign.Owner?.Trim() },
        TriageAction.Undo undo => undo.Triage,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action that decides something."),
    };

    private static (CauseAction Action, string? Text) Entry(TriageAction action) => action switch
    {
        TriageAction.SetState set => (CauseAction.State, set.State.ToString()),
        TriageAction.Ignore ignore => (CauseAction.Ignore, IgnoreText.Write(ignore.Until, ignore.Items)),
        TriageAction.Assign assign => (CauseAction.Assign, assign.Owner?.Trim()),
        TriageAction.Comment comment => (CauseAction.Comment, comment.Text.Trim()),
        TriageAction.Undo undo => (CauseAction.Undo, undo.Triage.State.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a known action."),
    };

    private static void ThrowIfUnusable(TriageAction action, string who)
    {
        ThrowIfNoName(who, nameof(who));
        switch (action)
        {
            case TriageAction.SetState { State: CauseState.Ignored or CauseState.Recurring } set:
                throw new ArgumentException($"A group cannot be set to {set.State}: to ignore it say until when, and it recurs by itself.", nameof(action));
            case TriageAction.Ignore { Until: null, Items: null }:
                throw new ArgumentException("A group is ignored until a moment or for a number of items; neither is given.", nameof(action));
            case TriageAction.Ignore { Items: < 1 }:
                throw new ArgumentException("A group is ignored for at least one item.", nameof(action));
            case TriageAction.Assign { Owner: { } owner }:
                ThrowIfNoName(owner, nameof(action));
                break;
            case TriageAction.Comment comment when string.IsNullOrWhiteSpace(comment.Text) || comment.Text.Length > LongestNote:
                throw new ArgumentException($"A note has 1 to {LongestNote} characters.", nameof(action));
        }
    }

    private static void ThrowIfNoName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            throw new ArgumentException($"The name of a person has 1 to {LongestName} characters.", parameter);
        }
    }
}
