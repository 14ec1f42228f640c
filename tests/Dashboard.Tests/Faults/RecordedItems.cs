using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Faults;

/// <summary>What the whole history of an execution says about the items of its Map state, counted without any of the dashboard's code.</summary>
internal sealed class RecordedItems
{
    private RecordedItems(IReadOnlyList<HistoryEvent> events) => Events = events;

    internal IReadOnlyList<HistoryEvent> Events { get; }

    /// <summary>How each item that started ended; one that the end of the execution found running was aborted by it.</summary>
    internal SortedDictionary<int, ItemStatus> Ends { get; } = [];

    internal static async Task<RecordedItems> ReadAsync(IAmazonStepFunctions client, string execution, CancellationToken cancellationToken)
    {
        var events = new List<HistoryEvent>();
        var request = new GetExecutionHistoryRequest { ExecutionArn = execution, MaxResults = 1_000 };
        do
        {
            var page = await client.GetExecutionHistoryAsync(request, cancellationToken);
            events.AddRange(page.Events);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        var items = new RecordedItems(events);
        foreach (var item in events)
        {
            items.Note(item.MapIterationSucceededEventDetails, ItemStatus.Succeeded);
            items.Note(item.MapIterationFailedEventDetails, ItemStatus.Failed);
            items.Note(item.MapIterationAbortedEventDetails, ItemStatus.Aborted);
        }

        foreach (var started in events.Where(item => item.MapIterationStartedEventDetails is not null))
        {
            items.Ends.TryAdd(started.MapIterationStartedEventDetails.Index!.Value, ItemStatus.Aborted);
        }

        return items;
    }

    // Adding one twice throws: an iteration ends once.
    private void Note(MapIterationEventDetails? iteration, ItemStatus status)
    {
        if (iteration is not null)
        {
            Ends.Add(iteration.Index!.Value, status);
        }
    }
}
