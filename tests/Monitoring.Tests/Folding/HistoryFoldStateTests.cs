using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Folding;

public sealed class HistoryFoldStateTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Fact]
    public void GetStates_OpenTask_IsRunningAlsoBetweenTries()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", 0))));

        var waiting = history.Fold().GetStates().Single();
        history.Started(history.Scheduled(failed));
        var retrying = history.Fold().GetStates().Single();

        Assert.Equal(new StateCounts("Work") { Running = 1 }, waiting);
        Assert.Equal(new StateCounts("Work") { Running = 1, Retried = 1 }, retrying);
    }

    [Fact]
    public void GetStates_TaskLeftAfterAnError_IsCaught()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", 0))));
        history.ExecutionSucceeded(history.Task("Mend", history.Exited("Task", "Work", failed)));

        var states = history.Fold().GetStates();

        Assert.Equal([new StateCounts("Work") { Caught = 1 }, new StateCounts("Mend") { Succeeded = 1 }], states);
    }

    [Fact]
    public void GetStates_ItemFails_ItsTaskFailedAndItsSiblingsWereEnded()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        var first = history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map))));
        history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 1, map))));
        var failed = history.Failed(first);
        history.IterationFailed("Fan", 0, failed);
        history.IterationAborted("Fan", 1, failed);
        history.Add("TaskStateAborted", failed);
        var mapFailed = history.Add("MapStateFailed", failed);
        history.ExecutionFailed(mapFailed, "Error");

        var states = history.Fold().GetStates();

        Assert.Equal([new StateCounts("Fan") { Failed = 1 }, new StateCounts("Work") { Failed = 1, Aborted = 1 }], states);
    }

    [Fact]
    public void GetStates_BranchFailsAndIsCaught_OuterParallelHasNotFailed()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var outer = history.Add("ParallelStateStarted", history.Entered("Parallel", "Outer", 0));
        var inner = history.Add("ParallelStateStarted", history.Entered("Parallel", "Inner", outer));
        history.Entered("Wait", "Pause", inner);
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", inner))));
        var exited = history.Exited("Parallel", "Inner", history.Add("ParallelStateFailed", failed));
        var last = history.Exited("Parallel", "Outer", history.Add("ParallelStateSucceeded", exited));
        history.ExecutionSucceeded(last);

        var states = history.Fold().GetStates().ToDictionary(counts => counts.State);

        Assert.Equal(new StateCounts("Outer") { Succeeded = 1 }, states["Outer"]);
        Assert.Equal(new StateCounts("Inner") { Caught = 1 }, states["Inner"]);
        Assert.Equal(new StateCounts("Work") { Failed = 1 }, states["Work"]);
        Assert.Equal(new StateCounts("Pause") { Aborted = 1 }, states["Pause"]);
    }

    [Fact]
    public void GetStates_ItemEndedWhileItsTaskWaitsForARetry_TheTaskWasEnded()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))));
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 1, map)))));
        history.IterationFailed("Fan", 1, failed);
        history.IterationAborted("Fan", 0, failed);
        history.ExecutionFailed(history.Add("MapStateFailed", failed), "Error");

        var work = history.Fold().GetStates().Last();

        Assert.Equal(new StateCounts("Work") { Failed = 1, Aborted = 1 }, work);
    }

    [Fact]
    public void GetStates_Redrive_GoesOnWhereItFailed()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", 0))));
        history.ExecutionFailed(failed, "Error");
        var before = history.Fold().GetStates().Single();
        history.ExecutionRedriven(1);
        var again = history.Scheduled(failed);

        var after = history.Fold().GetStates().Single();
        history.ExecutionSucceeded(history.Exited("Task", "Work", history.Succeeded(history.Started(again))));

        Assert.Equal(new StateCounts("Work") { Failed = 1 }, before);
        Assert.Equal(new StateCounts("Work") { Running = 1, Retried = 1 }, after);
        Assert.Equal(new StateCounts("Work") { Succeeded = 1, Retried = 1 }, history.Fold().GetStates().Single());
    }

    [Fact]
    public void GetStates_ParallelRetried_ItsFormerBranchesHaveEnded()
    {
        // The order of parallel_state_retry: a new start points at the branch that failed.
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        var start = history.Add("ParallelStateStarted", history.Entered("Parallel", "Both", 0));
        var fail = history.Entered("Fail", "No", start);
        history.Entered("Wait", "Pause", start);
        var again = history.Add("ParallelStateStarted", fail);
        history.Entered("Wait", "Pause", again);

        var states = history.Fold().GetStates().ToDictionary(counts => counts.State);

        Assert.Equal(new StateCounts("Both") { Running = 1, Retried = 1 }, states["Both"]);
        Assert.Equal(new StateCounts("No") { Failed = 1 }, states["No"]);
        Assert.Equal(new StateCounts("Pause") { Running = 1, Aborted = 1 }, states["Pause"]);
    }

    [Fact]
    public void GetStates_FailState_Failed()
    {
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        history.ExecutionFailed(history.Entered("Fail", "No", 0), "Error");

        Assert.Equal(new StateCounts("No") { Failed = 1 }, history.Fold().GetStates().Single());
    }

    [Fact]
    public void TakeChangedStates_NothingNew_IsEmpty()
    {
        var fold = HistoryBuilder.FanOut(2).Fold();

        Assert.Equal(["Fan", "Work"], fold.TakeChangedStates().Select(counts => counts.State));
        Assert.Empty(fold.TakeChangedStates());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GetStates_RandomHistory_AgreesWithARecountAndWithItsDeltas(int seed)
    {
        var events = SimulatedRun.Play(seed);
        var fold = new HistoryFold(new RunId(1));
        var taken = new Dictionary<string, StateCounts>();

        foreach (var e in events)
        {
            fold.Apply(e);
            if (e.Id % 7 == 0)
            {
                Take(fold, taken);
            }
        }

        Take(fold, taken);
        var states = fold.GetStates().ToDictionary(counts => counts.State);
        Assert.Equal(states, taken);
        Assert.Equal(Recount(events), states.Values.Select(Describe).Order(StringComparer.Ordinal));
        Assert.All(states.Values, counts => Assert.Equal(0, counts.Running));
    }

    private static void Take(HistoryFold fold, Dictionary<string, StateCounts> taken)
    {
        foreach (var counts in fold.TakeChangedStates())
        {
            taken[counts.State] = counts;
        }
    }

    /// <summary>Visits and exits by name, read straight from the events.</summary>
    private static IEnumerable<string> Recount(IReadOnlyList<HistoryEvent> events)
    {
        var entered = events.Where(e => e.StateEnteredEventDetails is not null).GroupBy(e => e.StateEnteredEventDetails.Name);
        var exited = events.Where(e => e.StateExitedEventDetails is not null).ToLookup(e => e.StateExitedEventDetails.Name);
        return entered
            .Select(visits => $"{visits.Key}: {visits.Count()} entered, {exited[visits.Key].Count()} left")
            .Order(StringComparer.Ordinal);
    }

    private static string Describe(StateCounts counts) =>
        $"{counts.State}: {counts.Entered} entered, {counts.Succeeded + counts.Caught} left";
}
