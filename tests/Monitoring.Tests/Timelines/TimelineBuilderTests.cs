using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Tests.Folding;
using Fanout.Monitoring.Timelines;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Timelines;

public sealed class TimelineBuilderTests
{
    [Fact]
    public void Build_TaskThatSucceeds_WaitsAndRuns()
    {
        var history = HistoryBuilder.FanOut(1);

        var row = Row(history, Item(history));

        Assert.Equal(["Waiting Work 1 5-7 Succeeded", "Attempt Work 1 7-8 Succeeded"], row);
    }

    [Fact]
    public void Build_Retries_HavePausesBetween()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))), "Busy");
        failed = history.TimedOut(history.Started(history.Scheduled(failed)));
        var done = history.Exited("Task", "Work", history.Succeeded(history.Started(history.Scheduled(failed))));
        history.IterationSucceeded("Fan", 0, done);

        var row = Row(history, Item(history));

        Assert.Equal(
            [
                "Waiting Work 1 5-7 Succeeded", "Attempt Work 1 7-8 Failed", "BackOff Work 2 8-9 Succeeded",
                "Waiting Work 2 9-10 Succeeded", "Attempt Work 2 10-11 TimedOut", "BackOff Work 3 11-12 Succeeded",
                "Waiting Work 3 12-13 Succeeded", "Attempt Work 3 13-14 Succeeded",
            ],
            row);
    }

    [Fact]
    public void Build_ItemThatGoesOn_IsOpenAtItsEnd()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map))));
        history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 1, map)))));

        Assert.Equal(["Waiting Work 1 5-7 Succeeded", "Attempt Work 1 7- Running"], Row(history, Item(history)));
        Assert.Equal("BackOff Work 1 12- Running", Row(history, Item(history, 1))[^1]);
    }

    [Fact]
    public void Build_CaughtFailure_IsNoPause()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))));
        var mended = history.Exited("Pass", "Mend", history.Entered("Pass", "Mend", history.Exited("Task", "Work", failed)));
        history.IterationSucceeded("Fan", 0, mended);

        var row = Row(history, Item(history));

        Assert.Equal(["Waiting Work 1 5-7 Succeeded", "Attempt Work 1 7-8 Failed", "State Mend 0 10-11 Succeeded"], row);
    }

    [Fact]
    public void Build_Branches_HaveLanesOfTheirOwn()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var both = history.Add("ParallelStateStarted", history.Entered("Parallel", "Both", 0));
        var pause = history.Entered("Wait", "Pause", both);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", both))));
        var exited = history.Exited("Parallel", "Both", history.Add("ParallelStateFailed", failed));
        history.ExecutionSucceeded(history.Exited("Pass", "Mend", history.Entered("Pass", "Mend", exited)));

        var segments = Build(history, null);

        Assert.Equal(4, pause);
        Assert.Equal((0, 1, 2), (Lane(segments, "Both"), Lane(segments, "Pause"), Lane(segments, "Work")));
        Assert.Contains("Wait Pause 0 4-9 Aborted", segments.Select(Describe));
        Assert.Contains("Parallel Both 1 2-9 Failed", segments.Select(Describe));
        Assert.Equal(0, Lane(segments, "Mend"));
    }

    [Fact]
    public void Build_NestedMap_IsOneStretchOfItsItem()
    {
        var history = new HistoryBuilder();
        var outer = history.BeginFanOut(1);
        var inner = history.MapStarted(1, history.Entered("Map", "Inner", history.IterationStarted("Fan", 0, outer)));
        var done = history.Task("Work", history.IterationStarted("Inner", 0, inner));
        history.IterationSucceeded("Inner", 0, done);
        var exited = history.Exited("Map", "Inner", history.Add("MapStateSucceeded", done));
        history.IterationSucceeded("Fan", 0, exited);

        Assert.Equal(["Map Inner 1 5-15 Succeeded"], Row(history, Item(history)));
    }

    [Fact]
    public void Build_Redrive_IsNoPause()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))));
        history.IterationFailed("Fan", 0, failed);
        history.ExecutionFailed(history.Add("MapStateFailed", failed), "Error");
        history.ExecutionRedriven(1);
        var done = history.Exited("Task", "Work", history.Succeeded(history.Started(history.Scheduled(failed))));
        history.IterationSucceeded("Fan", 0, done);

        var row = Row(history, Item(history));

        Assert.Equal(
            ["Waiting Work 1 5-7 Succeeded", "Attempt Work 1 7-8 Failed", "Waiting Work 2 13-14 Succeeded", "Attempt Work 2 14-15 Succeeded"],
            row);
    }

    [Fact]
    public void Build_RunThatWasStopped_EndsWithTheItem()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map))));
        history.ExecutionAborted();

        var segments = Build(history, Item(history), history.TimeOf(history.Last));

        Assert.Equal("Attempt Work 1 7-8 Aborted", Describe(segments[^1]));
    }

    private static ItemKey Item(HistoryBuilder history, int index = 0) =>
        new(Folds.Run, history.Events.First(e => e.Type.Value == "MapStateStarted").Id!.Value, index);

    private static List<string> Row(HistoryBuilder history, ItemKey item) => [.. Build(history, item).Select(Describe)];

    private static IReadOnlyList<TimelineSegment> Build(HistoryBuilder history, ItemKey? item, DateTimeOffset? endedAt = null)
    {
        var fold = history.Fold();
        var rows = history.Events.Select(fold.Locate).Where(located => located.Item == item).Select(RowOf);
        return TimelineBuilder.Build(rows, endedAt);
    }

    private static EventRow RowOf(ScopedEvent located) => new()
    {
        Id = located.Event.Id!.Value,
        PreviousEventId = located.Event.PreviousEventId ?? 0,
        Type = located.Event.Type.Value,
        Timestamp = new DateTimeOffset(located.Event.Timestamp!.Value, TimeSpan.Zero),
        StateName = located.StateName,
        Item = located.Item,
    };

    private static int Lane(IReadOnlyList<TimelineSegment> segments, string state) => segments.First(segment => segment.State == state).Lane;

    /// <summary>Kind, state, attempt, and seconds since the start, which are ids of events.</summary>
    private static string Describe(TimelineSegment segment)
    {
        var zero = new HistoryBuilder().TimeOf(0);
        var end = segment.End is { } ended ? $"{(ended - zero).TotalSeconds}" : "";
        return $"{segment.Kind} {segment.State} {segment.Attempt} {(segment.Start - zero).TotalSeconds}-{end} {segment.Status}";
    }
}
