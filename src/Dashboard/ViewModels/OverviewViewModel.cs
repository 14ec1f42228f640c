using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What needs a person: causes of failures that nobody works on, runs that go on, and runs that ended with failures unseen.</summary>
internal sealed class OverviewViewModel(IRunQueries queries, ICauseQueries causes, RunFeed feed)
{
    /// <summary>More than a screen holds; the list of runs has all.</summary>
    private const int Most = 12;

    private const int MostCauses = 6;

    /// <summary>Runs that go on, newest first.</summary>
    public IReadOnlyList<OverviewRun> Running { get; private set; } = [];

    /// <summary>Whether more go on than are shown.</summary>
    public bool HasMoreRunning { get; private set; }

    /// <summary>Runs that ended with failures and that nobody has looked at since, newest first.</summary>
    public IReadOnlyList<RunRow> Unseen { get; private set; } = [];

    /// <summary>Whether there are more of them than are shown.</summary>
    public bool HasMoreUnseen { get; private set; }

    /// <summary>Cause groups that are new or came back, and have failed items; the one that was seen last first.</summary>
    public IReadOnlyList<CauseRow> Causes { get; private set; } = [];

    /// <summary>Whether there are more of them than are shown.</summary>
    public bool HasMoreCauses { get; private set; }

    /// <summary>Whether there is any run at all.</summary>
    public bool HasRuns { get; private set; }

    /// <summary>Whether the runs have been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Reads the runs from the store, and what their items say together from memory.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var running = await queries.GetRunsAsync(new RunsQuery { Statuses = [RunStatus.Running], Take = Most }, cancellationToken);
        var unseen = await queries.GetRunsAsync(new RunsQuery { NeedsLook = true, Take = Most }, cancellationToken);
        var hasRuns = HasRuns || running.Rows.Count > 0 || unseen.Rows.Count > 0 ||
            (await queries.GetRunsAsync(new RunsQuery { Take = 1 }, cancellationToken)).Rows.Count > 0;
        var found = await causes.GetCausesAsync(
            new CausesQuery { States = [CauseState.New, CauseState.Recurring], Take = MostCauses }, cancellationToken);
        var rows = new List<OverviewRun>(running.Rows.Count);
        foreach (var row in running.Rows)
        {
            var id = row.Identity.Id;
            rows.Add(new OverviewRun(row, await feed.ReadInsightsAsync(id, cancellationToken), feed.GetHealth(id)));
        }

        cancellationToken.ThrowIfCancellationRequested();
        (Running, HasMoreRunning) = (rows, running.Next is not null);
        (Unseen, HasMoreUnseen) = (unseen.Rows, unseen.Next is not null);
        (Causes, HasMoreCauses) = ([.. found.Rows.Where(row => row.Items > 0)], found.Next is not null);
        (HasRuns, IsLoaded) = (hasRuns, true);
    }
}
