using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Storage;

/// <summary>Deltas like those of a fan-out whose items fail now and then.</summary>
internal static class SampleDelta
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A delta of one activation with ended items.</summary>
    /// <param name="run">The run.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="failedEvery">Every which item failed.</param>
    /// <param name="withEvents">True for one event an item; false for items alone.</param>
    public static RunDelta Of(RunId run, int items, int failedEvery, bool withEvents) => new()
    {
        Run = run,
        FromVersion = 0,
        Version = items,
        State = RunState.Unread with { LastEventId = withEvents ? items : 0 },
        Activations =
        [
            new Activation
            {
                Id = 1,
                MapState = "IterateOverList",
                Length = items,
                Attempt = 1,
                StartedAt = Start,
                Status = ItemStatus.Running,
                Counts = new ItemCounts(0, 0, Succeeded: items, 0, 0, 0),
            },
        ],
        Items = [.. Enumerable.Range(0, items).Select(index => Item(run, index, index % failedEvery == 0))],
        Events = withEvents ? [.. Enumerable.Range(0, items).Select(index => Event(run, index))] : [],
    };

    /// <summary>Some of the items of a large activation, after those before them.</summary>
    public static RunDelta Part(RunId run, int from, int count, int length, int failedEvery, bool ended) => new()
    {
        Run = run,
        FromVersion = from,
        Version = from + count,
        State = RunState.Unread with
        {
            Status = ended && from + count == length ? RunStatus.Succeeded : RunStatus.Running,
            StoppedAt = ended && from + count == length ? Start.AddHours(1) : null,
        },
        Activations = [Of(run, 0, failedEvery, withEvents: false).Activations[0] with { Length = length, Counts = new ItemCounts(length - from - count, 0, from + count, 0, 0, 0) }],
        Items = Jitter(from, Enumerable.Range(from, count).Select(index => Item(run, index, index % failedEvery == 0))),
        Events = [],
    };

    /// <summary>Times as irregular as real ones, so that they compress no better. One generator: those of neighbouring seeds begin alike.</summary>
    private static List<ItemChange> Jitter(int seed, IEnumerable<ItemChange> items)
    {
        var random = new Random(seed);
        return [.. items.Select(item =>
        {
            var start = item.StartedAt.AddMilliseconds(random.Next(2_000));
            return item with { StartedAt = start, EndedAt = start.AddMilliseconds(120 + (Math.Exp(random.NextDouble() * 3.2) * 90)) };
        })];
    }

    private static ItemChange Item(RunId run, int index, bool failed) => new()
    {
        Key = new ItemKey(run, 1, index),
        Status = failed ? ItemStatus.Failed : ItemStatus.Succeeded,
        StartedAt = Start.AddMilliseconds(index),
        EndedAt = Start.AddMilliseconds(index + 250 + index % 1000),
        Attempts = 1 + index % 3,
        StateName = "SecondState",
        Error = failed ? "OrderRejectedException" : null,
        Cause = failed ? $$"""{"errorType":"OrderRejectedException","errorMessage":"order {{index}} was rejected","trace":[]}""" : null,
        FirstEventId = index + 1,
        LastEventId = index + 1,
    };

    private static ScopedEvent Event(RunId run, int index) => new(
        new HistoryEvent
        {
            Id = index + 1,
            PreviousEventId = index,
            Timestamp = Start.AddMilliseconds(index).UtcDateTime,
            Type = HistoryEventType.TaskStateExited,
            StateExitedEventDetails = new StateExitedEventDetails
            {
                Name = "SecondState",
                Output = $$"""{"orderId":{{index}},"customer":"C-{{index % 977}}","total":19.9}""",
            },
        },
        new ItemKey(run, 1, index),
        "SecondState");
}
