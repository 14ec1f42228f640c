using Amazon.StepFunctions.Model;
using Fanout.Benchmarks.Storage;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Review;

/// <summary>Orders of twenty fields: ids, names, numbers whole and broken, flags, times, a list, an object. Those of one country fail.</summary>
internal static class SampleInputs
{
    private const int Countries = 50;

    /// <summary>Input of an item, and whether it fails: by its country, or one of a thousand by chance.</summary>
    public static (string Json, bool HasFailed) Item(int i, Random random)
    {
        var country = random.Next(Countries);
        var json = $$"""
            {"orderId":"ord-{{i:D8}}","customerId":"c{{random.Next(30_000)}}","requestId":"{{new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}",
            "address":{"country":"C{{country}}","city":"city {{random.Next(2_000)}}","postcode":"{{random.Next(10_000, 99_999)}}"},
            "weight":{{random.Next(400) / 10.0:0.0}},"price":{{random.Next(1_000_000) / 100.0:0.00}},"quantity":{{random.Next(1, 20)}},"priority":{{random.Next(5)}},
            "paid":{{(random.Next(2) == 0 ? "true" : "false")}},"gift":{{(random.Next(9) == 0 ? "true" : "null")}},"currency":"EUR","channel":"web-{{random.Next(7)}}",
            "createdAt":"2026-01-{{random.Next(1, 29):D2}}T{{random.Next(24):D2}}:{{random.Next(60):D2}}:00Z","note":"{{new string('n', random.Next(80))}}",
            "tags":["t{{random.Next(9)}}","t{{random.Next(9)}}"],"warehouse":{{random.Next(40)}},"version":3,"retries":{{random.Next(3)}}}
            """;
        return (json, country == 7 || random.Next(1_000) == 0);
    }

    /// <summary>Some items of one activation, each with the event of its start and the one that has its input.</summary>
    public static RunDelta Delta(RunId run, int length, int first, int count)
    {
        var random = new Random(first);
        List<ItemChange> items = [];
        List<ScopedEvent> events = [];
        for (var i = first; i < first + count; i++)
        {
            var (json, hasFailed) = Item(i, random);
            var (key, start) = (new ItemKey(run, 1, i), (2L * i) + 1);
            events.Add(new ScopedEvent(Event(start, 0, "MapIterationStarted"), key, "IterateOverList"));
            var entered = Event(start + 1, start, "TaskStateEntered");
            entered.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "SecondState", Input = json };
            events.Add(new ScopedEvent(entered, key, "SecondState"));
            items.Add(new ItemChange
            {
                Key = key,
                Status = hasFailed ? ItemStatus.Failed : ItemStatus.Succeeded,
                StartedAt = SampleDelta.Start,
                EndedAt = SampleDelta.Start.AddSeconds(1),
                Attempts = 1,
                StateName = "SecondState",
                Error = hasFailed ? "KeyError" : null,
                FirstEventId = start,
                LastEventId = start + 1,
            });
        }

        var version = 2L * (first + count);
        var counts = new ItemCounts(0, 0, length, 0, 0, 0);
        return new RunDelta
        {
            Run = run,
            FromVersion = 2L * first,
            Version = version,
            State = RunState.Unread with { LastEventId = version, Counts = counts },
            Activations =
            [
                new Activation
                {
                    Id = 1,
                    MapState = "IterateOverList",
                    Length = length,
                    Attempt = 1,
                    StartedAt = SampleDelta.Start,
                    Status = ItemStatus.Running,
                    Counts = counts,
                },
            ],
            Items = items,
            States = [],
            Events = events,
        };
    }

    private static HistoryEvent Event(long id, long previous, string type) =>
        new() { Id = id, PreviousEventId = previous, Timestamp = SampleDelta.Start.UtcDateTime, Type = type };
}
