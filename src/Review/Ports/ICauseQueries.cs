using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>Reads cause groups: of all runs, of a machine, of one run.</summary>
public interface ICauseQueries
{
    /// <summary>Cause groups that have items or had some.</summary>
    Task<Page<CauseRow>> GetCausesAsync(CausesQuery query, CancellationToken cancellationToken);

    /// <summary>How many groups a list has in each state, whatever states the query asks for; states without any are left out.</summary>
    Task<IReadOnlyDictionary<CauseState, int>> CountStatesAsync(CausesQuery query, CancellationToken cancellationToken);

    /// <summary>One group, counted over all runs or over those of a machine; null when there is none with this number.</summary>
    Task<CauseRow?> GetCauseAsync(CauseId cause, StateMachineArn? machine, CancellationToken cancellationToken);

    /// <summary>The groups of a run.</summary>
    Task<RunCauses> GetRunCausesAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Runs in which a group occurred, newest failure first; at most 200.</summary>
    Task<IReadOnlyList<CauseRun>> GetRunsAsync(CauseId cause, int take, CancellationToken cancellationToken);

    /// <summary>Failed items of a group, newest end first.</summary>
    Task<Page<FailedItemRow>> GetItemsAsync(CauseItemsQuery query, CancellationToken cancellationToken);

    /// <summary>When the items of a group failed, over all runs; null when it has none now.</summary>
    /// <param name="cause">The group.</param>
    /// <param name="spans">Number of spans from the first to the last, at most 200.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<CauseActivity?> GetActivityAsync(CauseId cause, int spans, CancellationToken cancellationToken);

    /// <summary>What happened to a group, newest first; at most 200.</summary>
    Task<IReadOnlyList<CauseHistoryEntry>> GetHistoryAsync(CauseId cause, CancellationToken cancellationToken);
}
