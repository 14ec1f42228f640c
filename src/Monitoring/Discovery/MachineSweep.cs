using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Discovery;

/// <summary>Lists the executions of one machine and remembers how far it has come.</summary>
internal sealed class MachineSweep(Connection connection, StateMachineArn stateMachine)
{
    private const string Running = "RUNNING";

    /// <summary>AWS's largest page.</summary>
    private const int LargestPage = 1_000;

    /// <summary>Later sweeps expect few new executions.</summary>
    private const int SmallPage = 50;

    /// <summary>AWS's lists lag behind; executions this much older than the newest one seen may still turn up.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>Start of the newest execution of a sweep all of whose executions were taken up.</summary>
    private DateTimeOffset? _seenTo;

    private DateTimeOffset? _listedTo;

    /// <summary>Rounds in a row that found nothing new and nothing running.</summary>
    internal int Quiet { get; set; }

    internal DateTimeOffset NextAt { get; set; }

    /// <summary>
    /// Executions that run, however old, and those that are newer than the last completed sweep; the first sweep goes back to
    /// <paramref name="oldest"/>.
    /// </summary>
    internal async Task<IReadOnlyList<ExecutionListItem>> ListAsync(DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var until = _seenTo is { } seen ? seen - Overlap : oldest;
        var recent = await ListRecentAsync(until, _seenTo is null ? LargestPage : SmallPage, cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<string, ExecutionListItem>(StringComparer.Ordinal);
        foreach (var execution in recent)
        {
            // One that starts between two pages moves the last of the first page to the second.
            found[execution.ExecutionArn] = execution;
        }

        // Newest first ends at what was seen before, so a redriven execution, which keeps its start, shows only among those that run.
        await foreach (var page in PagesAsync(Running, LargestPage, cancellationToken).ConfigureAwait(false))
        {
            foreach (var execution in page)
            {
                found[execution.ExecutionArn] = execution;
            }
        }

        _listedTo = recent.Count > 0 ? UtcTime.From(recent[0].StartDate) : _seenTo ?? oldest;
        return [.. found.Values];
    }

    /// <summary>All that was listed is taken up; before this the next sweep lists it again.</summary>
    internal void Complete() => _seenTo = _listedTo;

    private async Task<List<ExecutionListItem>> ListRecentAsync(DateTimeOffset until, int size, CancellationToken cancellationToken)
    {
        List<ExecutionListItem> recent = [];
        await foreach (var page in PagesAsync(status: null, size, cancellationToken).ConfigureAwait(false))
        {
            var added = page.TakeWhile(execution => UtcTime.From(execution.StartDate) >= until).ToList();
            recent.AddRange(added);
            if (added.Count < page.Count)
            {
                break;
            }
        }

        return recent;
    }

    private async IAsyncEnumerable<List<ExecutionListItem>> PagesAsync(
        string? status, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var request = new ListExecutionsRequest
            {
                StateMachineArn = stateMachine.Value,
                StatusFilter = status,
                MaxResults = size,
                NextToken = next,
            };
            var page = await connection.CallAsync(
                ApiAction.ListExecutions,
                RequestPriority.Background,
                (client, token) => client.ListExecutionsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            yield return page.Executions ?? [];
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
