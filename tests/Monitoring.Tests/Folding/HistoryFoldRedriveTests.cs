using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Folding;

public sealed class HistoryFoldRedriveTests
{
    // Observed: the Map redrive of the reference, section 6.4: 3 items one at a time, index 1 fails, redriven, the rest follows.
    [Fact]
    public void Apply_RedrivenMap_ReopensTheFailedItemAndStartsTheRest()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(3);
        var first = history.Task("Work", history.IterationStarted("Fan", 0, map));
        history.IterationSucceeded("Fan", 0, first);
        var entered = history.Entered("Task", "Work", history.IterationStarted("Fan", 1, first));
        var cause = history.Failed(history.Started(history.Scheduled(entered)), "Broken", "because");
        history.IterationFailed("Fan", 1, cause);
        history.Add("TaskStateAborted", cause);
        history.ExecutionFailed(history.Add("MapStateFailed", cause), "Broken", "because");
        var failed = history.Fold();
        history.ExecutionRedriven(1);
        var redriven = history.Fold();
        var scheduled = history.Scheduled(entered);
        var reopened = history.Fold();
        var second = history.Exited("Task", "Work", history.Succeeded(history.Started(scheduled)));
        history.IterationSucceeded("Fan", 1, second);
        var third = history.Task("Work", history.IterationStarted("Fan", 2, second));
        history.IterationSucceeded("Fan", 2, third);
        history.Add("MapStateSucceeded", third);
        history.ExecutionSucceeded(history.Exited("Map", "Fan", third));
        var ended = history.Fold();

        Assert.Equal((RunStatus.Failed, new ItemCounts(1, 0, 1, 1, 0, 0)), (failed.State.Status, failed.State.Counts));
        Assert.Equal((RunStatus.Running, 1, null), (redriven.State.Status, redriven.State.RedriveCount, redriven.State.Error));
        Assert.Equal(new ItemCounts(1, 1, 1, 0, 0, 0), reopened.State.Counts);
        Assert.Equal((ItemStatus.Running, 2), (reopened.Item(map, 1).Status, reopened.Item(map, 1).Attempts));
        Assert.Null(reopened.Item(map, 1).Error);
        Assert.Equal(ItemStatus.Running, reopened.GetActivations().Single().Status);
        Assert.Equal((RunStatus.Succeeded, new ItemCounts(0, 0, 3, 0, 0, 0)), (ended.State.Status, ended.State.Counts));
        Assert.Equal(ItemStatus.Succeeded, ended.GetActivations().Single().Status);
        Assert.Null(ended.State.FirstFailure);

        // Map and three tasks entered, one try more, one redrive.
        Assert.Equal(6, ended.State.Transitions);
    }

    [Fact]
    public void Apply_RedrivenNestedMap_ReopensEveryItemAround()
    {
        var history = new HistoryBuilder();
        var outer = history.BeginFanOut(1, "Outer");
        var inner = history.MapStarted(1, history.Entered("Map", "Inner", history.IterationStarted("Outer", 0, outer)));
        var entered = history.Entered("Task", "Work", history.IterationStarted("Inner", 0, inner));
        var cause = history.Failed(history.Started(history.Scheduled(entered)));
        history.IterationFailed("Inner", 0, cause);
        history.Add("TaskStateAborted", cause);
        var innerFailed = history.Add("MapStateFailed", cause);
        history.IterationFailed("Outer", 0, innerFailed);
        history.ExecutionFailed(history.Add("MapStateFailed", innerFailed));
        history.ExecutionRedriven(1);
        var exited = history.Exited("Task", "Work", history.Succeeded(history.Started(history.Scheduled(entered))));
        var running = history.Fold();
        history.IterationSucceeded("Inner", 0, exited);
        history.Add("MapStateSucceeded", exited);
        var innerExited = history.Exited("Map", "Inner", exited);
        history.IterationSucceeded("Outer", 0, innerExited);
        history.Add("MapStateSucceeded", innerExited);
        history.ExecutionSucceeded(history.Exited("Map", "Outer", innerExited));

        var ended = history.Fold();

        Assert.All(running.GetItems(), item => Assert.Equal(ItemStatus.Running, item.Status));
        Assert.All(running.GetActivations(), map => Assert.Equal((ItemStatus.Running, null), (map.Status, map.EndedAt)));
        Assert.All(ended.GetItems(), item => Assert.Equal(ItemStatus.Succeeded, item.Status));
        Assert.All(ended.GetActivations(), map => Assert.Equal(ItemStatus.Succeeded, map.Status));
        Assert.Equal("Outer", ended.StateOf(history, history.Last - 1));
    }

    [Fact]
    public void Apply_RedriveAfterStop_ReopensAbortedItemsOnly()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        var entered = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        history.Scheduled(entered);
        history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 1, map)));
        history.ExecutionAborted();
        history.ExecutionRedriven(1);
        history.Scheduled(entered);

        var fold = history.Fold();

        Assert.Equal(ItemStatus.Running, fold.Item(map, 0).Status);
        Assert.Equal(ItemStatus.Aborted, fold.Item(map, 1).Status);
    }

    // Observed: the distributed Map of the reference, section 6.4.
    [Fact]
    public void Apply_RedrivenMapRun_EndsItsActivationAgain()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(10);
        var run = history.Add("MapRunStarted", map, e => e.MapRunStartedEventDetails = new() { MapRunArn = "arn:map-run" });
        var failed = history.Add("MapRunFailed", run, e => e.MapRunFailedEventDetails = new() { Error = "States.ExceedToleratedFailureThreshold" });
        history.ExecutionFailed(history.Add("MapStateFailed", failed));
        var before = history.Fold();
        history.ExecutionRedriven(1);
        var redriven = history.Add("MapRunRedriven", map, e => e.MapRunRedrivenEventDetails = new() { MapRunArn = "arn:map-run", RedriveCount = 1 });
        var running = history.Fold();
        history.Add("MapStateSucceeded", history.Add("MapRunSucceeded", redriven));
        history.ExecutionSucceeded(history.Exited("Map", "Fan", redriven));

        var after = history.Fold();

        Assert.Equal(ItemStatus.Failed, before.GetActivations().Single().Status);
        Assert.Equal(ItemStatus.Running, running.GetActivations().Single().Status);
        Assert.Equal(ItemStatus.Succeeded, after.GetActivations().Single().Status);
    }

    [Fact]
    public void Apply_RedrivenParallel_StaysInItsBranch()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var both = history.Add("ParallelStateStarted", history.Entered("Parallel", "Both", 0));
        var left = history.Entered("Task", "Left", both);
        var right = history.Task("Right", both);
        var cause = history.Failed(history.Started(history.Scheduled(left)));
        history.Add("TaskStateAborted", cause);
        history.ExecutionFailed(history.Add("ParallelStateFailed", cause));
        history.ExecutionRedriven(1);
        var exited = history.Exited("Task", "Left", history.Succeeded(history.Started(history.Scheduled(left))));
        var succeeded = history.Add("ParallelStateSucceeded", exited);
        history.ExecutionSucceeded(history.Exited("Parallel", "Both", exited));

        var fold = history.Fold();

        Assert.True(right < cause);
        Assert.Equal("Both", fold.StateOf(history, succeeded));
        Assert.Equal("Both", fold.StateOf(history, history.Last - 1));
        Assert.Equal(RunStatus.Succeeded, fold.State.Status);
    }
}
