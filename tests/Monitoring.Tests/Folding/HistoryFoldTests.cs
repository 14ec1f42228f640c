using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Folding;

public sealed class HistoryFoldTests
{
    [Fact]
    public void Apply_WholeFanOut_CountsItemsAndTransitions()
    {
        var fold = HistoryBuilder.FanOut(items: 3).Fold();

        Assert.Equal(RunStatus.Succeeded, fold.State.Status);
        Assert.Equal(new ItemCounts(0, 0, 3, 0, 0, 0), fold.State.Counts);
        Assert.Equal(4, fold.State.Transitions);
        Assert.All(fold.GetItems(), item => Assert.Equal(("Work", 1), (item.StateName, item.Attempts)));
    }

    [Fact]
    public void Apply_EventOfAnItem_AnswersWithTheItem()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        var started = history.IterationStarted("Fan", 0, map);
        var fold = new HistoryFold(Folds.Run);
        fold.Apply(history.Events[0]);
        fold.Apply(history.Events[1]);
        fold.Apply(history.Events[2]);

        var change = fold.Apply(history.Events[3]);

        Assert.Equal(
            new ItemChange
            {
                Key = new ItemKey(Folds.Run, map, 0),
                Status = ItemStatus.Running,
                StartedAt = history.TimeOf(started),
                FirstEventId = started,
                LastEventId = started,
            },
            change);
    }

    [Fact]
    public void Apply_PastEvent_IsIgnored()
    {
        var history = HistoryBuilder.FanOut(items: 1);
        var fold = history.Fold();

        var change = fold.Apply(history.Events[4]);

        Assert.Null(change);
        Assert.Equal(history.Last, fold.LastEventId);
    }

    [Fact]
    public void Apply_EventAfterAGap_Throws()
    {
        var history = HistoryBuilder.FanOut(items: 1);
        var fold = new HistoryFold(Folds.Run);
        fold.Apply(history.Events[0]);

        var exception = Assert.Throws<HistoryGapException>(() => fold.Apply(history.Events[2]));

        Assert.Equal("Event 3 came where event 2 was expected; read the history again from event 2.", exception.Message);
    }

    [Fact]
    public void Apply_RetriedTask_CountsAttemptsAndTransitions()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var entered = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        var failed = history.Failed(history.Started(history.Scheduled(entered)));
        var again = history.Failed(history.Started(history.Scheduled(failed)));
        history.Exited("Task", "Work", history.Succeeded(history.Started(history.Scheduled(again))));

        var fold = history.Fold();

        Assert.Equal(3, fold.Item(map, 0).Attempts);
        Assert.Equal(4, fold.State.Transitions);
        Assert.Null(fold.Item(map, 0).Error);
    }

    [Fact]
    public void Apply_TwoTasksInOneItem_AreOneAttempt()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        history.Task("Second", history.Task("First", history.IterationStarted("Fan", 0, map)));

        var fold = history.Fold();

        Assert.Equal((1, "Second"), (fold.Item(map, 0).Attempts, fold.Item(map, 0).StateName));
    }

    // Observed: timeouts.service_lambda_map_timeout, four items whose tasks all time out.
    [Fact]
    public void Apply_ConcurrentTimeouts_FailsOneAndAbortsItsSiblings()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(4);
        long[] started = [.. Enumerable.Range(0, 4).Select(i => history.IterationStarted("Fan", i, map))];
        long[] scheduled = [.. started.Select(id => history.Scheduled(history.Entered("Task", "Work", id)))];
        long[] running = [.. scheduled.Select(history.Started)];
        var cause = history.TimedOut(running[0]);
        history.TimedOut(running[2]);
        history.TimedOut(running[1]);
        history.TimedOut(running[3]);
        history.IterationFailed("Fan", 0, cause);
        var firstAborted = history.Add("TaskStateAborted", cause);
        var lastAborted = 0L;
        for (var i = 1; i < 4; i++)
        {
            history.IterationAborted("Fan", i, cause);
            lastAborted = history.Add("TaskStateAborted", cause);
        }

        history.ExecutionFailed(history.Add("MapStateFailed", cause), "States.Timeout");

        var fold = history.Fold();

        Assert.Equal(new ItemCounts(0, 0, 0, 0, 1, 3), fold.State.Counts);
        Assert.Equal((ItemStatus.TimedOut, "States.Timeout"), (fold.Item(map, 0).Status, fold.Item(map, 0).Error));
        Assert.Equal(new ItemKey(Folds.Run, map, 0), fold.State.FirstFailure);
        Assert.Equal(new ItemKey(Folds.Run, map, 0), fold.ItemOf(history, firstAborted));
        Assert.Equal(new ItemKey(Folds.Run, map, 3), fold.ItemOf(history, lastAborted));
        Assert.Equal("Work", fold.StateOf(history, lastAborted));
        Assert.Null(fold.Item(map, 1).Error);
    }

    [Fact]
    public void Apply_AbortWithEqualKeysInTwoNestedMaps_TakesTheFailedItemsSibling()
    {
        var history = new HistoryBuilder();
        var outer = history.BeginFanOut(2, "Outer");
        var left = history.MapStarted(2, history.Entered("Map", "Inner", history.IterationStarted("Outer", 0, outer)));
        var failing = history.IterationStarted("Inner", 0, left);
        history.IterationStarted("Inner", 1, left);
        var right = history.MapStarted(2, history.Entered("Map", "Inner", history.IterationStarted("Outer", 1, outer)));
        history.IterationStarted("Inner", 1, right);
        var cause = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", failing))));
        history.IterationFailed("Inner", 0, cause);

        history.IterationAborted("Inner", 1, cause);

        var fold = history.Fold();
        Assert.Equal(ItemStatus.Aborted, fold.Item(left, 1).Status);
        Assert.Equal(ItemStatus.Running, fold.Item(right, 1).Status);
    }

    // Observed: scenarios.base_scenarios.map_state_retry_legacy.
    [Fact]
    public void Apply_RetriedMap_SupersedesTheFormerActivation()
    {
        var history = new HistoryBuilder();
        var first = history.BeginFanOut(2);
        var cause = history.Failed(history.Started(history.Scheduled(
            history.Entered("Task", "Work", history.IterationStarted("Fan", 0, first)))));
        history.IterationFailed("Fan", 0, cause);
        var second = history.MapStarted(2, cause);
        history.IterationStarted("Fan", 0, second);

        var fold = history.Fold();

        var activations = fold.GetActivations().ToList();
        Assert.Equal((1, true, ItemStatus.Failed), (activations[0].Attempt, activations[0].Superseded, activations[0].Status));
        Assert.Equal((2, false, ItemStatus.Running), (activations[1].Attempt, activations[1].Superseded, activations[1].Status));
        Assert.Equal(new ItemCounts(1, 1, 0, 0, 0, 0), fold.State.Counts);
        Assert.Null(fold.State.FirstFailure);
        Assert.Equal("Fan", fold.StateOf(history, second));
    }

    [Fact]
    public void Apply_FailState_GetsItsErrorFromTheEndOfTheExecution()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var cause = history.Entered("Fail", "Refuse", history.IterationStarted("Fan", 0, map));
        history.IterationFailed("Fan", 0, cause);
        var failed = history.Add("MapStateFailed", cause);
        var fold = history.Fold();
        fold.TakeChangedItems();
        history.ExecutionFailed(failed, "Refused", "No stock.");

        fold.Apply(history.Events[^1]);

        var change = Assert.Single(fold.TakeChangedItems());
        Assert.Equal(("Refused", "No stock.", "Refuse"), (change.Error, change.Cause, change.StateName));
    }

    [Fact]
    public void Apply_RetriedThenFailedElsewhere_DoesNotBlameTheHandledError()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var handled = history.Failed(history.Started(history.Scheduled(
            history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))), "Handled");
        var result = history.Succeeded(history.Started(history.Scheduled(handled)));

        history.IterationFailed("Fan", 0, result);

        Assert.Equal((ItemStatus.Failed, null), (history.Fold().Item(map, 0).Status, history.Fold().Item(map, 0).Error));
    }

    [Theory]
    [InlineData(true, RunStatus.Aborted)]
    [InlineData(false, RunStatus.TimedOut)]
    public void Apply_ExecutionEndedFromOutside_AbortsWhatIsOpen(bool isStopped, RunStatus status)
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(3);
        var last = history.Task("Work", history.IterationStarted("Fan", 0, map));
        history.IterationSucceeded("Fan", 0, last);
        history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 1, last)));
        var end = isStopped ? history.ExecutionAborted("Stopped", "by hand") : history.ExecutionTimedOut();

        var fold = history.Fold();

        Assert.Equal(status, fold.State.Status);
        Assert.Equal(new ItemCounts(1, 0, 1, 0, 0, 1), fold.State.Counts);
        Assert.Equal(history.TimeOf(end), fold.Item(map, 1).EndedAt);
        Assert.Equal(ItemStatus.Aborted, fold.GetActivations().Single().Status);
    }

    [Fact]
    public void Apply_FailureCaughtInsideAnItem_CountsAsNestedFailure()
    {
        var history = new HistoryBuilder();
        var outer = history.BeginFanOut(1, "Outer");
        var inner = history.MapStarted(2, history.Entered("Map", "Inner", history.IterationStarted("Outer", 0, outer)));
        var first = history.IterationStarted("Inner", 0, inner);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", first))));
        history.IterationFailed("Inner", 0, failed);
        var caught = history.Exited("Map", "Inner", history.Add("MapStateFailed", failed));
        history.IterationSucceeded("Outer", 0, caught);

        var state = history.Fold().State;

        Assert.Equal(new ItemCounts(0, 0, 1, 0, 0, 0), state.Counts);
        Assert.Equal(1, state.NestedFailures);
    }

    [Fact]
    public void Apply_NestedMapEvaluationFails_LeavesTheOuterMapOpen()
    {
        var history = new HistoryBuilder();
        var outer = history.BeginFanOut(1, "Outer");
        var started = history.IterationStarted("Outer", 0, outer);
        history.Entered("Map", "Inner", started);
        var evaluation = history.Add("EvaluationFailed", started, e => e.EvaluationFailedEventDetails = new()
        {
            State = "Inner",
            Error = "States.QueryEvaluationError",
            Cause = "no array",
        });
        var innerFailed = history.Add("MapStateFailed", evaluation);
        var before = history.Fold();
        history.IterationFailed("Outer", 0, innerFailed);
        history.Add("MapStateFailed", innerFailed);

        var after = history.Fold();

        Assert.Equal(ItemStatus.Running, before.GetActivations().Single().Status);
        Assert.Equal(ItemStatus.Failed, after.GetActivations().Single().Status);
        Assert.Equal("States.QueryEvaluationError", after.Item(outer, 0).Error);
    }

    [Fact]
    public void Apply_DistributedMap_CountsNoItemsOfItsOwn()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(500);
        var run = history.Add("MapRunStarted", map, e => e.MapRunStartedEventDetails = new() { MapRunArn = "arn:map-run" });
        history.Add("MapStateSucceeded", history.Add("MapRunSucceeded", run));
        history.ExecutionSucceeded(history.Exited("Map", "Fan", run));

        var fold = history.Fold();

        var activation = Assert.Single(fold.GetActivations());
        Assert.Equal(("arn:map-run", 500, ItemStatus.Succeeded), (activation.MapRun?.Arn, activation.Length, activation.Status));
        Assert.Equal(0, fold.State.Counts.Total);
    }

    [Fact]
    public void Apply_ParallelInAnItem_ResolvesNamesAndAborts()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var both = history.Add("ParallelStateStarted", history.Entered("Parallel", "Both", history.IterationStarted("Fan", 0, map)));
        var left = history.Scheduled(history.Entered("Task", "Left", both));
        history.Scheduled(history.Entered("Task", "Right", both));
        var cause = history.Failed(history.Started(left));
        var firstAborted = history.Add("TaskStateAborted", cause);
        var secondAborted = history.Add("TaskStateAborted", cause);
        var again = history.Add("ParallelStateStarted", cause);
        var done = history.Task("Left", again);
        history.Task("Right", again);
        history.Add("ParallelStateSucceeded", done);
        var next = history.Entered("Task", "After", history.Exited("Parallel", "Both", done));

        var fold = history.Fold();

        Assert.Equal("Left", fold.StateOf(history, firstAborted));
        Assert.Equal("Right", fold.StateOf(history, secondAborted));
        Assert.Equal("Both", fold.StateOf(history, again));
        Assert.Equal("After", fold.StateOf(history, next));
        Assert.Equal(8, fold.State.Transitions);
        Assert.All(history.Events.Skip(3), e => Assert.Equal(0, fold.Locate(e).Item?.Index));
    }
}
