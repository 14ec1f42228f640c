using Fanout.Benchmarks.Storage;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Review;

/// <summary>Failed items of runs of 20,000, with causes as Lambda writes them and inputs of orders.</summary>
internal static class FailedItems
{
    private const int PerRun = 20_000;

    private static readonly string[] Fields = ["postcode", "country", "weight", "street", "customer", "sku"];

    // By one statement: the store writes details of children one by one, which is not what is measured.
    private const string Inputs = """
        INSERT INTO child_details (run_id, activation, idx, input)
        SELECT run_id, activation, idx, printf(
            '{"orderId":"ord-%08d","customerId":"cust-%d","address":{"country":"%s","city":"city %d"},"weight":%.1f,"priority":%d}',
            n, n % 200000, iif(n % 20 = 0, 'BR', 'DE'), n % 2000, n % 400 / 10.0, n % 5)
        FROM (SELECT run_id, activation, idx, (run_id - 1) * 20000 + idx AS n FROM items)
        """;

    public static async Task WriteAsync(BenchmarkStore store, int count)
    {
        for (var first = 0; first < count; first += PerRun)
        {
            var run = await store.AddRunAsync(first / PerRun % 5 == 0 ? "orders-fanout" : "refunds-fanout");
            await store.Runs.AppendAsync(Delta(run, first, Math.Min(PerRun, count - first)), CancellationToken.None);
        }

        await store.ExecuteAsync(Inputs);
    }

    private static RunDelta Delta(RunId run, int first, int count) => new()
    {
        Run = run,
        FromVersion = 0,
        Version = 1,
        State = RunState.Unread with { Counts = new ItemCounts(0, 0, 0, count, 0, 0) },
        Activations =
        [
            new Activation
            {
                Id = 1,
                MapState = "IterateOverList",
                Length = count,
                Attempt = 1,
                StartedAt = SampleDelta.Start,
                Status = ItemStatus.Failed,
                Counts = new ItemCounts(0, 0, 0, count, 0, 0),
            },
        ],
        Items = [.. Enumerable.Range(0, count).Select(index => Item(run, first + index, index))],
        Events = [],
        States = [],
    };

    private static ItemChange Item(RunId run, int number, int index) => new()
    {
        Key = new ItemKey(run, 1, index),
        Status = ItemStatus.Failed,
        StartedAt = SampleDelta.Start.AddMilliseconds(7L * number),
        EndedAt = SampleDelta.Start.AddMilliseconds((7L * number) + 900),
        Attempts = 1,
        StateName = "SecondState",
        Error = number % 3 == 0 ? "KeyError" : number % 3 == 1 ? "ValidationError" : "States.Timeout",
        Cause = $$"""
            {"errorMessage":"'{{Fields[number % Fields.Length]}}' is missing in order ord-{{number:D8}}","errorType":"KeyError","requestId":"{{new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}","stackTrace":["  File \"/var/task/handler.py\", line {{number % 200}}, in convert\n    return order['{{Fields[number % Fields.Length]}}']\n"]}
            """,
        FirstEventId = 0,
        LastEventId = 0,
    };
}
