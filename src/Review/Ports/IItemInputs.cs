using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>
/// Inputs of the items of a run as far as they are stored: of an iteration what its first state was entered with, of a child execution
/// its own. Everything is about one cause, or about all failed items when it is null.
/// </summary>
public interface IItemInputs
{
    /// <summary>Counts the items.</summary>
    Task<ComparableItems> CountAsync(RunId run, CauseId? cause, CancellationToken cancellationToken);

    /// <summary>Inputs of failed items; when there are more than <paramref name="most"/>, of about so many, spread over all.</summary>
    IAsyncEnumerable<ItemInput> ReadFailedAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken);

    /// <summary>Inputs of items of the same Map states that succeeded; of about <paramref name="most"/> when there are more, spread over all.</summary>
    IAsyncEnumerable<ItemInput> ReadSucceededAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken);

    /// <summary>Child executions that succeeded and whose inputs are not stored, spread over all.</summary>
    Task<IReadOnlyList<ItemChange>> FindUnreadAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken);
}
