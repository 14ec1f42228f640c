using Fanout.Monitoring.Ports;

namespace Fanout.Review.Ports;

/// <summary>Finds failed items of all runs by words in their texts.</summary>
public interface IFailedItemSearch
{
    /// <summary>A page of the items that match, newest end first; none when the text has no letter and no digit.</summary>
    Task<Page<FoundFailedItem>> SearchAsync(FailedItemSearch query, CancellationToken cancellationToken);

    /// <summary>Items that are not in the index yet; those of the newest runs are put into it first.</summary>
    Task<int> CountWaitingAsync(CancellationToken cancellationToken);
}
