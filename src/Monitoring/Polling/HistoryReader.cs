using System.Runtime.CompilerServices;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Polling;

/// <summary>
/// Reads the history of one execution. AWS has no "events since": what is new is read backwards from the end until an event is met
/// that is known.
/// </summary>
internal sealed class HistoryReader(Connection connection, ExecutionArn execution)
{
    /// <summary>AWS's largest page.</summary>
    internal const int LargestPage = 1_000;

    /// <summary>A quiet run is asked for few events: they come with their payloads, and all of them are likely known.</summary>
    private const int SmallestPage = 50;

    /// <summary>Reads without a new event after which a run counts as quiet.</summary>
    private const int QuietReads = 2;

    private int _emptyReads;

    /// <summary>Everything from the first event, page by page.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<HistoryEvent>> ReadAllAsync(
        RequestPriority priority, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await ReadPageAsync(priority, newestFirst: false, LargestPage, next, cancellationToken).ConfigureAwait(false);
            yield return page.Events ?? [];
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>The events after a known one, ascending and without a gap.</summary>
    /// <exception cref="HistoryGapException">There was a gap, and again when the events were read a second time.</exception>
    internal async Task<IReadOnlyList<HistoryEvent>> ReadAfterAsync(
        long known, RequestPriority priority, CancellationToken cancellationToken)
    {
        // While a run writes, the largest page costs the same one request as a small one and is enough in most cases.
        var size = _emptyReads < QuietReads ? LargestPage : SmallestPage;
        var emptyReads = _emptyReads;
        _emptyReads = 0;
        var events = await ReadBackwardsAsync(known, size, priority, cancellationToken).ConfigureAwait(false);
        if (events is null || FindGap(events, known) is not null)
        {
            events = await ReadBackwardsAsync(known, LargestPage, priority, cancellationToken).ConfigureAwait(false) ?? [];
        }

        if (FindGap(events, known) is { } gap)
        {
            throw gap;
        }

        // Set only now: should this have failed, more piles up meanwhile, and a large page gets through where many small ones would not.
        _emptyReads = events.Count == 0 ? emptyReads + 1 : 0;
        return events;
    }

    private static HistoryGapException? FindGap(List<HistoryEvent> events, long known)
    {
        var expected = known;
        foreach (var e in events)
        {
            expected++;
            if (e.Id != expected)
            {
                return new HistoryGapException(expected, e.Id ?? 0);
            }
        }

        return null;
    }

    /// <returns>
    /// The events; null when a small page was not enough. A token goes on with the size of its page only (source: API reference,
    /// "GetExecutionHistory"), so it is better to begin again with large ones.
    /// </returns>
    private async Task<List<HistoryEvent>?> ReadBackwardsAsync(
        long known, int size, RequestPriority priority, CancellationToken cancellationToken)
    {
        List<HistoryEvent> events = [];
        string? next = null;
        do
        {
            var page = await ReadPageAsync(priority, newestFirst: true, size, next, cancellationToken).ConfigureAwait(false);
            var added = (page.Events ?? []).TakeWhile(e => e.Id > known).ToList();
            events.AddRange(added);
            next = added.Count == (page.Events?.Count ?? 0) ? page.NextToken : null;
            if (!string.IsNullOrEmpty(next) && size < LargestPage)
            {
                return null;
            }
        }
        while (!string.IsNullOrEmpty(next));

        events.Reverse();
        return events;
    }

    private Task<GetExecutionHistoryResponse> ReadPageAsync(
        RequestPriority priority, bool newestFirst, int size, string? next, CancellationToken cancellationToken)
    {
        var request = new GetExecutionHistoryRequest
        {
            ExecutionArn = execution.Value,
            ReverseOrder = newestFirst,
            MaxResults = size,
            IncludeExecutionData = true,
            NextToken = next,
        };
        return connection.CallAsync(
            ApiAction.GetExecutionHistory, priority, (client, token) => client.GetExecutionHistoryAsync(request, token), cancellationToken);
    }
}
