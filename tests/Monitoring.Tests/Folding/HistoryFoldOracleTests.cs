using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Folding;

public sealed class HistoryFoldOracleTests
{
    private static readonly RunId Run = new(7);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Apply_RandomHistory_EqualsPlainRegroup(int seed)
    {
        var events = SimulatedRun.Play(seed);
        var fold = new HistoryFold(Run);

        foreach (var e in events)
        {
            fold.Apply(e);
        }

        Assert.Equal(Expected(events), Actual(fold));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TakeChangedItems_AnyPortions_AddUpToTheSame(int seed)
    {
        var events = SimulatedRun.Play(seed);
        var fold = new HistoryFold(Run);
        var random = new Random(seed);
        var items = new Dictionary<ItemKey, ItemChange>();
        var activations = new Dictionary<long, Activation>();

        for (var read = 0; read < events.Count;)
        {
            var size = random.Next(1, 30);
            foreach (var e in events.Skip(read).Take(size))
            {
                fold.Apply(e);
            }

            read += size;
            foreach (var item in fold.TakeChangedItems())
            {
                items[item.Key] = item;
            }

            foreach (var activation in fold.TakeChangedActivations())
            {
                activations[activation.Id] = activation;
            }
        }

        Assert.Equal(fold.GetItems().OrderBy(Order), items.Values.OrderBy(Order));
        Assert.Equal(fold.GetActivations(), activations.Values.OrderBy(activation => activation.Id));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Apply_OverlappingReads_ChangeNothing(int seed)
    {
        var events = SimulatedRun.Play(seed);
        var once = new HistoryFold(Run);
        var overlapping = new HistoryFold(Run);

        for (var i = 0; i < events.Count; i++)
        {
            once.Apply(events[i]);
            foreach (var e in events.Skip(Math.Max(0, i - 5)).Take(Math.Min(i, 5) + 1))
            {
                overlapping.Apply(e);
            }
        }

        Assert.Equal(once.GetItems(), overlapping.GetItems());
        Assert.Equal(once.State, overlapping.State);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_RandomHistory_AreThoseOfTheItems(int seed)
    {
        var fold = new HistoryFold(Run);
        foreach (var e in SimulatedRun.Play(seed))
        {
            fold.Apply(e);

            foreach (var activation in fold.GetActivations())
            {
                var items = fold.GetItems().Where(item => item.Key.Activation == activation.Id).ToList();
                Assert.Equal(activation.Length, activation.Counts.Total);
                Assert.Equal(activation.Length - items.Count, activation.Counts.Pending);
                Assert.All(items.CountBy(item => item.Status), count => Assert.Equal(count.Value, activation.Counts.Of(count.Key)));
            }
        }
    }

    [Fact]
    public void SimulatedRuns_Together_ReachEveryCase()
    {
        var types = Enumerable.Range(1, 200).SelectMany(SimulatedRun.Play).Select(e => e.Type.Value).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted", "MapStateFailed", "MapStateExited",
                "LambdaFunctionTimedOut", "TaskStateAborted", "ExecutionAborted", "ExecutionFailed", "ExecutionSucceeded",
            },
            types);
    }

    private static (long, int) Order(ItemChange item) => (item.Key.Activation, item.Key.Index);

    private static List<string> Expected(IReadOnlyList<HistoryEvent> events)
    {
        var regrouped = new PlainRegroup(events);
        return [.. regrouped.Iterations
            .OrderBy(iteration => (iteration.Activation, iteration.Index))
            .Select(iteration => Describe(
                iteration.Activation,
                iteration.Index,
                iteration.Status,
                iteration.StartedBy,
                regrouped.AttemptsOf(iteration),
                iteration.Failure?.LambdaFunctionFailedEventDetails?.Error ?? iteration.Failure?.LambdaFunctionTimedOutEventDetails?.Error,
                iteration.EndedBy == 0 ? null : events[(int)iteration.EndedBy - 1].Timestamp))];
    }

    private static List<string> Actual(HistoryFold fold) => [.. fold.GetItems()
        .OrderBy(Order)
        .Select(item => Describe(
            item.Key.Activation, item.Key.Index, item.Status, item.FirstEventId, item.Attempts, item.Error, item.EndedAt?.UtcDateTime))];

    private static string Describe(long activation, int index, ItemStatus status, long first, int attempts, string? error, DateTime? end) =>
        $"{activation}[{index}] {status} from event {first}, {attempts} attempts, error {error}, end {end:O}";
}
