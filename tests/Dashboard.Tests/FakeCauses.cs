using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.Tests;

/// <summary>Cause groups in memory: what a test put in, and what pages did to them.</summary>
internal sealed class FakeCauses : ICauseQueries, ICauseTriage
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static readonly RunIdentity Run = new()
    {
        Id = new RunId(7),
        Connection = new ConnectionId("embedded"),
        Execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:orders:run-7"),
        StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders"),
        StartedAt = Noon,
        Origin = RunOrigin.Discovered,
    };

    private readonly List<(CauseId Cause, CauseHistoryEntry Entry)> _history = [];

    public List<CauseRow> Rows { get; } = [];

    /// <summary>Adds a group of some items, each of which failed a minute before the one before it.</summary>
    public CauseGroup Add(string message, int items = 3, CauseState state = CauseState.New, string? owner = null)
    {
        var id = Rows.Count + 1;
        var group = new CauseGroup
        {
            Id = new CauseId(id),
            Fingerprint = new Fingerprint($"1:{id}", 1, FailureLanguage.Python, "KeyError", message, [new StackFrame("normalise", "address.py", FrameOrigin.Own)]),
            FirstAt = Noon,
            LastAt = Noon.AddHours(-id),
            Triage = new CauseTriage { State = state, Owner = owner },
            Version = 0,
        };
        Rows.Add(new CauseRow(group, items, items + 1, Runs: 1, Noon.AddHours(-id - 1), Noon.AddHours(-id)));
        return group;
    }

    public Task<Page<CauseRow>> GetCausesAsync(CausesQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<CauseRow>([.. Matching(query).Where(row => query.States.Count == 0 || query.States.Contains(row.Group.Triage.State))], null));

    public Task<IReadOnlyDictionary<CauseState, int>> CountStatesAsync(CausesQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<CauseState, int>>(Matching(query).GroupBy(row => row.Group.Triage.State).ToDictionary(group => group.Key, group => group.Count()));

    public Task<CauseRow?> GetCauseAsync(CauseId cause, StateMachineArn? machine, CancellationToken cancellationToken) =>
        Task.FromResult(Rows.Find(row => row.Group.Id == cause));

    public Task<RunCauses> GetRunCausesAsync(RunId run, CancellationToken cancellationToken) =>
        Task.FromResult(new RunCauses([.. Rows], Rows.Sum(row => row.Items), 0));

    public Task<IReadOnlyList<CauseRun>> GetRunsAsync(CauseId cause, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CauseRun>>([.. Rows.Where(row => row.Group.Id == cause).Select(row => new CauseRun(Run, row.Items, row.Most, row.FirstAt, row.LastAt))]);

    public Task<Page<FailedItemRow>> GetItemsAsync(CauseItemsQuery query, CancellationToken cancellationToken)
    {
        var row = Rows.Single(candidate => candidate.Group.Id == query.Cause);
        var from = query.After is null ? 0 : int.Parse(query.After, System.Globalization.CultureInfo.InvariantCulture);
        var items = Enumerable.Range(from, Math.Min(query.Take, row.Items - from)).Select(index => Item(row, index)).ToList();
        var next = from + items.Count;
        return Task.FromResult(new Page<FailedItemRow>(items, next < row.Items ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    public Task<CauseActivity?> GetActivityAsync(CauseId cause, int spans, CancellationToken cancellationToken) =>
        Task.FromResult<CauseActivity?>(new CauseActivity(Noon, TimeSpan.FromMinutes(1), [1, 0, 4]));

    public Task<IReadOnlyList<CauseHistoryEntry>> GetHistoryAsync(CauseId cause, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CauseHistoryEntry>>([.. _history.Where(pair => pair.Cause == cause).Select(pair => pair.Entry).Reverse()]);

    public Task<TriageResult> ApplyAsync(CauseId cause, long version, TriageAction action, string who, CancellationToken cancellationToken)
    {
        var at = Rows.FindIndex(row => row.Group.Id == cause);
        var before = Rows[at].Group;
        if (before.Version != version)
        {
            return Task.FromResult<TriageResult>(new TriageResult.Conflict(before));
        }

        var (triage, kind, text) = action switch
        {
            TriageAction.SetState set => (before.Triage with { State = set.State }, CauseAction.State, set.State.ToString()),
            TriageAction.Ignore ignore => (before.Triage with { State = CauseState.Ignored, IgnoredUntil = ignore.Until, IgnoredItems = ignore.Items }, CauseAction.Ignore, "until then"),
            TriageAction.Assign assign => (before.Triage with { Owner = assign.Owner }, CauseAction.Assign, assign.Owner),
            TriageAction.Comment comment => (before.Triage, CauseAction.Comment, comment.Text),
            TriageAction.Undo undo => (undo.Triage, CauseAction.Undo, undo.Triage.State.ToString()),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        var group = before with { Triage = triage, Version = version + 1 };
        Rows[at] = Rows[at] with { Group = group };
        _history.Add((cause, new CauseHistoryEntry(_history.Count + 1, Noon, who, kind, text)));
        return Task.FromResult<TriageResult>(new TriageResult.Done(before, group));
    }

    private IEnumerable<CauseRow> Matching(CausesQuery query) => Rows
        .Where(row => query.Owner is null || row.Group.Triage.Owner == query.Owner)
        .Where(row => query.Search is null || row.Group.Fingerprint.Message.Contains(query.Search, StringComparison.OrdinalIgnoreCase));

    private static FailedItemRow Item(CauseRow row, int index) => new(
        Run,
        "IterateOverList",
        new ItemChange
        {
            Key = new ItemKey(Run.Id, 1, index),
            Status = ItemStatus.Failed,
            StartedAt = Noon,
            EndedAt = Noon.AddMinutes(-index),
            Error = "KeyError",
            Cause = $$"""
                {"errorType":"KeyError","errorMessage":"{{row.Group.Fingerprint.Message}} {{index}}","stackTrace":[
                "  File \"/var/task/address.py\", line 41, in normalise\n    return event['postcode']\n",
                "  File \"/var/lang/lib/python3.12/site-packages/requests/api.py\", line 1, in get\n    raise\n"]}
                """,
            FirstEventId = 1,
            LastEventId = 2,
        },
        $"order-{index}");
}
