using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>The read side of the store: one method a question, each served by an index.</summary>
public interface IRunQueries
{
    /// <summary>Runs, newest start first.</summary>
    Task<Page<RunRow>> GetRunsAsync(RunsQuery query, CancellationToken cancellationToken);

    /// <summary>One run; null when there is none with this id.</summary>
    Task<RunRow?> GetRunAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The run of an execution; null when it is not known.</summary>
    Task<RunRow?> FindRunAsync(ConnectionId connection, ExecutionArn execution, CancellationToken cancellationToken);

    /// <summary>A run with all its items; null when there is none with this id. Its health is left to the feed.</summary>
    Task<RunImage?> GetImageAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>
    /// Indexes of the items whose label, error or cause contains a text, upper and lower case alike; upwards. Looks at every row of
    /// the activation.
    /// </summary>
    Task<IReadOnlyList<int>> SearchItemsAsync(RunId run, long activation, string text, CancellationToken cancellationToken);

    /// <summary>The rows of these indexes, in the order asked for; pending items have none and are left out.</summary>
    Task<IReadOnlyList<ItemRow>> GetItemsAsync(RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken);

    /// <summary>One item; null when it has not started or does not exist.</summary>
    Task<ItemRow?> GetItemAsync(ItemKey item, CancellationToken cancellationToken);

    /// <summary>What was read of a child execution beyond the list; null when nothing was, or the item is not one.</summary>
    Task<ChildDetails?> GetChildDetailsAsync(ItemKey item, CancellationToken cancellationToken);

    /// <summary>The history of a child execution that was opened after it had ended; null when it is not stored.</summary>
    Task<IReadOnlyList<EventRow>?> GetChildHistoryAsync(ItemKey item, CancellationToken cancellationToken);

    /// <summary>Failed and timed-out items across runs, newest end first.</summary>
    Task<Page<FailedItemRow>> GetFailedItemsAsync(FailedItemsQuery query, CancellationToken cancellationToken);

    /// <summary>The same item in other runs, newest start first.</summary>
    Task<Page<SameItemRow>> GetSameItemsAsync(SameItemsQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// How long these items took when they last succeeded in other runs of the machine. Items without a key, or without a past, are
    /// left out.
    /// </summary>
    Task<IReadOnlyList<PastDurations>> GetPastDurationsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken);

    /// <summary>Stored events of a run.</summary>
    Task<Page<EventRow>> GetEventsAsync(EventsQuery query, CancellationToken cancellationToken);

    /// <summary>Events of some items without those of Maps nested in them, ascending; details of failures only.</summary>
    Task<IReadOnlyList<EventRow>> GetTimelineEventsAsync(TimelineQuery query, CancellationToken cancellationToken);

    /// <summary>Types and states of the stored events of a run, with their numbers.</summary>
    Task<IReadOnlyList<EventFacet>> GetEventFacetsAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Totals per machine of a connection, for machines that have runs.</summary>
    Task<IReadOnlyList<MachineStatistics>> GetMachineStatisticsAsync(ConnectionId connection, CancellationToken cancellationToken);
}
