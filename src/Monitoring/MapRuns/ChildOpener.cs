using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Reads a child execution when somebody opens it: two requests for one that has ended, and none the next time, because what was seen
/// is stored. One that runs is read again after some seconds at the earliest, however many look at it.
/// </summary>
public sealed class ChildOpener(ConnectionRegistry connections, IRunStore store, IRunQueries queries, TimeProvider time)
{
    private const int LargestPage = 1_000;

    /// <summary>A child with more has a loop in it; reading all of it would keep a person waiting.</summary>
    private const int MostEvents = 5_000;

    /// <summary>Children whose last reading is remembered.</summary>
    private const int MostRemembered = 200;

    private const string NoHistory =
        "Express executions have no history. What this one did is in the log group of its state machine, if logging is switched on there.";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();

    /// <summary>Readings of the last seconds, oldest first, so that a page that shows a child live does not read it with every change.</summary>
    private readonly OrderedDictionary<ItemChange, (long At, Task<ChildView> View)> _recent = [];

    /// <summary>Reads a child, from the store when it was read after it had ended.</summary>
    /// <param name="child">The child as the store has it now.</param>
    /// <param name="cancellationToken">Ends the wait; the reading goes on for others who wait for it.</param>
    public Task<ChildView> OpenAsync(ItemChange child, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(child);
        lock (_lock)
        {
            if (_recent.TryGetValue(child, out var recent) && time.GetElapsedTime(recent.At) < Freshness)
            {
                return recent.View.WaitAsync(cancellationToken);
            }

            var view = Task.Run(() => ReadAsync(child, CancellationToken.None), CancellationToken.None);
            _recent.Remove(child);
            _recent.Add(child, (time.GetTimestamp(), view));
            if (_recent.Count > MostRemembered)
            {
                _recent.RemoveAt(0);
            }

            return view.WaitAsync(cancellationToken);
        }
    }

    private async Task<ChildView> ReadAsync(ItemChange child, CancellationToken cancellationToken)
    {
        var run = (await queries.GetRunAsync(child.Key.Run, cancellationToken).ConfigureAwait(false))!.Identity;
        var mapRuns = await store.GetMapRunsAsync(child.Key.Run, cancellationToken).ConfigureAwait(false);
        if (!mapRuns.TryGetValue(child.Key.Activation, out var mapRun) || mapRun.ArnOf(child.ChildName ?? "") is not { } arn)
        {
            return new ChildView(null, [], "It is not known yet which execution this is.");
        }

        var isExpress = mapRun.ChildKind == ChildKind.Express;
        var stored = await ReadStoredAsync(child, isExpress, cancellationToken).ConfigureAwait(false);
        if (child.EndedAt is not null && IsFinal(child, stored, isExpress))
        {
            return stored;
        }

        try
        {
            var connection = connections[run.Connection];
            await AskAsync(connection, child, stored.Details, arn, isExpress, cancellationToken).ConfigureAwait(false);
            return await ReadStoredAsync(child, isExpress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            return stored with { Remark = $"This execution cannot be read: {ConnectionProblem.Describe(exception)}" };
        }
    }

    private async Task<ChildView> ReadStoredAsync(ItemChange child, bool isExpress, CancellationToken cancellationToken)
    {
        var details = await queries.GetChildDetailsAsync(child.Key, cancellationToken).ConfigureAwait(false);
        var events = await queries.GetChildHistoryAsync(child.Key, cancellationToken).ConfigureAwait(false) ?? [];
        var remark = isExpress ? NoHistory : events.Count >= MostEvents ? $"Only the first {events.Count} events are shown." : null;
        return new ChildView(details, events, remark);
    }

    /// <summary>Whether what is stored was read after the child had ended as it has now; a redrive may have come in between.</summary>
    private static bool IsFinal(ItemChange child, ChildView stored, bool isExpress)
    {
        if (isExpress)
        {
            return child.Status == ItemStatus.Succeeded ? stored.Details?.Output is not null : stored.Details is not null;
        }

        var end = child.Status switch
        {
            ItemStatus.Succeeded => "ExecutionSucceeded",
            ItemStatus.Failed => "ExecutionFailed",
            ItemStatus.TimedOut => "ExecutionTimedOut",
            _ => "ExecutionAborted",
        };
        return stored.Details is not null && (stored.Events.Count >= MostEvents || (stored.Events.Count > 0 && stored.Events[^1].Type == end));
    }

    private async Task AskAsync(
        Connection connection,
        ItemChange child,
        ChildDetails? known,
        ExecutionArn arn,
        bool isExpress,
        CancellationToken cancellationToken)
    {
        // The details of a failure were read when it was found, and it has no output that could be missing.
        var details = known is not null && child.Status is (ItemStatus.Failed or ItemStatus.TimedOut)
            ? known
            : (await new ChildList(connection, mapRunArn: "").DescribeAsync(arn, RequestPriority.Interactive, cancellationToken)
                .ConfigureAwait(false)).Details;
        var history = isExpress ? null : await ReadHistoryAsync(connection, child.Key, arn, cancellationToken).ConfigureAwait(false);
        await store.SaveChildAsync(child.Key, details!, history, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The history of a child, folded as one of an execution of its own: its events belong to the item, save those of Maps in it.</summary>
    private static async Task<List<ScopedEvent>> ReadHistoryAsync(
        Connection connection, ItemKey item, ExecutionArn arn, CancellationToken cancellationToken)
    {
        var fold = new HistoryFold(item.Run);
        List<ScopedEvent> events = [];
        string? next = null;
        do
        {
            var request = new GetExecutionHistoryRequest
            {
                ExecutionArn = arn.Value,
                MaxResults = LargestPage,
                IncludeExecutionData = true,
                NextToken = next,
            };
            var page = await connection.CallAsync(
                ApiAction.GetExecutionHistory,
                RequestPriority.Interactive,
                (client, token) => client.GetExecutionHistoryAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var e in page.Events ?? [])
            {
                fold.Apply(e);
                var scoped = fold.Locate(e);
                events.Add(scoped with { Item = scoped.Item is null ? item : null });
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next) && events.Count < MostEvents);

        return events;
    }
}
