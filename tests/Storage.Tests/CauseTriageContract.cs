using Amazon.StepFunctions;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Storage.Tests;

public abstract class CauseTriageContract(TestStore store) : StoreContract(store)
{
    private readonly FakeTimeProvider _clock = new(Noon.AddMinutes(10));

    [Fact]
    public async Task ApplyAsync_EveryAction_ChangesTheGroupAndWritesItsHistory()
    {
        var group = await AddGroupAsync();

        group = await DoAsync(group, new TriageAction.SetState(CauseState.Investigating), "ann");
        group = await DoAsync(group, new TriageAction.Assign(" bob "), "ann");
        group = await DoAsync(group, new TriageAction.Comment("asked the carrier"), "bob");
        group = await DoAsync(group, new TriageAction.Ignore(Noon.AddDays(1), 100), "bob");

        Assert.Equal(
            new CauseTriage { State = CauseState.Ignored, Owner = "bob", IgnoredUntil = Noon.AddDays(1), IgnoredItems = 100, DecidedAt = _clock.GetUtcNow() },
            group.Triage);
        Assert.Equal(
            [
                (CauseAction.Ignore, "bob", "until 2026-03-15T12:00:00Z or 100 more items"),
                (CauseAction.Comment, "bob", "asked the carrier"),
                (CauseAction.Assign, "ann", "bob"),
                (CauseAction.State, "ann", "Investigating"),
            ],
            (await Store.Causes.GetHistoryAsync(group.Id, Token)).Select(entry => (entry.Action, entry.Who!, entry.Text!)));
    }

    [Fact]
    public async Task ApplyAsync_GroupThatSomebodyElseChanged_IsAConflictAndChangesNothing()
    {
        var seen = await AddGroupAsync();
        await DoAsync(seen, new TriageAction.SetState(CauseState.Waiting), "ann");

        var result = await Store.Triage.ApplyAsync(seen.Id, seen.Version, new TriageAction.SetState(CauseState.Fixed), "bob", Token);

        Assert.Equal(CauseState.Waiting, Assert.IsType<TriageResult.Conflict>(result).Group.Triage.State);
        Assert.Single(await Store.Causes.GetHistoryAsync(seen.Id, Token));
    }

    [Fact]
    public async Task ApplyAsync_Undo_BringsBackWhatWas()
    {
        var group = await AddGroupAsync();
        var done = Assert.IsType<TriageResult.Done>(
            await Store.Triage.ApplyAsync(group.Id, group.Version, new TriageAction.SetState(CauseState.Fixed), "ann", Token));

        var undone = await DoAsync(done.Group, new TriageAction.Undo(done.Before.Triage), "ann");

        Assert.Equal(CauseTriage.Untouched, undone.Triage);
    }

    [Fact]
    public async Task ApplyAsync_GroupThatIsNot_IsMissing()
    {
        Assert.IsType<TriageResult.Missing>(await Store.Triage.ApplyAsync(new CauseId(7), 0, new TriageAction.Comment("x"), "ann", Token));
    }

    public static TheoryData<TriageAction, string> Unusable => new()
    {
        { new TriageAction.SetState(CauseState.Ignored), "ann" },
        { new TriageAction.Ignore(null, null), "ann" },
        { new TriageAction.Ignore(null, 0), "ann" },
        { new TriageAction.Assign(" "), "ann" },
        { new TriageAction.Comment(" "), "ann" },
        { new TriageAction.Comment("x"), "" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task ApplyAsync_ActionThatSaysNothing_IsRefused(TriageAction action, string who)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Triage.ApplyAsync(new CauseId(1), 0, action, who, Token));
    }

    [Theory]
    [InlineData(11, CauseState.Recurring)]
    [InlineData(9, CauseState.Fixed)]
    public async Task GroupAsync_FixedCause_RecursWithAnItemThatStartedAfterTheFix(int minute, CauseState expected)
    {
        var group = await AddGroupAsync();
        await DoAsync(group, new TriageAction.SetState(CauseState.Fixed), "ann");

        await AddFailedAsync("run-2", startedAt: minute * 60);

        group = await GetAsync(group.Id);
        Assert.Equal(expected, group.Triage.State);
        Assert.Equal(expected == CauseState.Recurring, (await Store.Causes.GetHistoryAsync(group.Id, Token))[0].Action == CauseAction.Reopen);
    }

    [Fact]
    public async Task GroupAsync_FixedCause_RecursWithAnIterationThatWasTriedAgainAfterTheFix()
    {
        var group = await AddGroupAsync();
        await DoAsync(group, new TriageAction.SetState(CauseState.Fixed), "ann");
        var run = (await Store.Causes.GetRunsAsync(group.Id, 1, Token))[0].Run.Id;
        await Runs.AppendAsync(
            new DeltaBuilder(run, fromVersion: 1)
                .Event(HistoryEventType.LambdaFunctionScheduled, new ItemKey(run, 1, 0), details: e => e.Timestamp = Noon.AddMinutes(11).UtcDateTime)
                .Item(0, ItemStatus.Failed, seconds: 11 * 60 + 1, error: "Refused", cause: "order 5 refused").Build(),
            Token);

        await Store.GroupAsync();

        Assert.Equal(CauseState.Recurring, (await GetAsync(group.Id)).Triage.State);
    }

    [Fact]
    public async Task GroupAsync_IgnoredForANumberOfItems_OpensWithTheLastOfThem()
    {
        var group = await AddGroupAsync();
        await DoAsync(group, new TriageAction.Ignore(null, 2), "ann");

        await AddFailedAsync("run-2", startedAt: 3600);
        var before = await GetAsync(group.Id);
        await AddFailedAsync("run-3", startedAt: 3600);

        Assert.Equal(CauseState.Ignored, before.Triage.State);
        Assert.Equal(CauseState.Recurring, (await GetAsync(group.Id)).Triage.State);
    }

    [Theory]
    [InlineData(true, CauseState.Recurring)]
    [InlineData(false, CauseState.New)]
    public async Task GroupAsync_IgnoredUntilAMoment_OpensWhenItHasPassed(bool failsAgain, CauseState expected)
    {
        var group = await AddGroupAsync();
        await DoAsync(group, new TriageAction.Ignore(_clock.GetUtcNow().AddHours(2), null), "ann");
        if (failsAgain)
        {
            await AddFailedAsync("run-2", startedAt: 3600);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await Store.GroupAsync();
        var before = await GetAsync(group.Id);
        _clock.Advance(TimeSpan.FromHours(1));
        await Store.GroupAsync();

        Assert.Equal(CauseState.Ignored, before.Triage.State);
        Assert.Equal(expected, (await GetAsync(group.Id)).Triage.State);
    }

    private async Task<CauseGroup> AddGroupAsync()
    {
        await Store.StartAsync(services => services.AddSingleton<TimeProvider>(_clock));
        await AddFailedAsync("run-1", startedAt: 0);
        return Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery(), Token)).Rows).Group;
    }

    private async Task AddFailedAsync(string name, int startedAt)
    {
        await AddRunWithItemsAsync(1, delta => delta.Item(0, ItemStatus.Failed, startedAt, error: "Refused", cause: "order 5 refused"), name);
        await Store.GroupAsync();
    }

    private async Task<CauseGroup> GetAsync(CauseId cause) => (await Store.Causes.GetCauseAsync(cause, null, Token))!.Group;

    private async Task<CauseGroup> DoAsync(CauseGroup group, TriageAction action, string who) =>
        Assert.IsType<TriageResult.Done>(await Store.Triage.ApplyAsync(group.Id, group.Version, action, who, Token)).Group;
}
