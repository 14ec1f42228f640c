using System.Globalization;

namespace Fanout.EndpointBench;

/// <summary>Something to measure on an endpoint that does nothing else.</summary>
/// <param name="Name">Its name; <c>--only</c> takes the beginning of it.</param>
/// <param name="MeasureAsync">Measures it.</param>
internal sealed record Workload(string Name, Func<BenchClient, CancellationToken, Task<Measurement>> MeasureAsync)
{
    private const int ConcurrentRuns = 100;
    private const int ItemsOfConcurrentRuns = 50;

    /// <summary>The workload that this one is compared with; null for the same one on an endpoint that keeps nothing on disk.</summary>
    internal string? Baseline { get; init; }

    /// <summary>Everything that is measured.</summary>
    internal static IReadOnlyList<Workload> All { get; } =
    [
        Latency(),
        Loop("loop", Machines.Loop, 1_000),
        Loop("loop", Machines.Loop, 20_000),
        Loop("loop-jsonata", Machines.JsonataLoop, 1_000),
        Map("map-pass", Machines.PassItems, 3_000),
        Map("map-jsonata", Machines.JsonataItems, 3_000),
        Map("reference", Machines.Reference, 10),
        Map("reference", Machines.Reference, 100),
        Map("reference", Machines.Reference, 1_000),
        Map("reference", Machines.Reference, 3_000),
        Concurrent(),
        Map("distributed", Machines.Distributed, 10_000),
        Map("distributed", Machines.Distributed, 100_000) with { Baseline = "distributed-10000" },
        Map("distributed", Machines.Distributed, 1_000_000) with { Baseline = "distributed-10000" },
    ];

    private static Workload Latency() => new("latency", async (client, cancellationToken) =>
    {
        const int WarmUp = 300;
        const int Runs = 1_000;
        var machine = await client.CreateAsync("pass", Machines.Pass, cancellationToken);
        await client.MeasureLatencyAsync(machine, WarmUp, cancellationToken);
        var times = (await client.MeasureLatencyAsync(machine, Runs, cancellationToken)).Order().ToArray();
        return new Measurement { Latency = (times[Runs / 2], times[Runs * 95 / 100]) };
    });

    private static Workload Loop(string name, string definition, int transitions) => new($"{name}-{transitions}", async (client, cancellationToken) =>
    {
        var machine = await client.CreateAsync("loop", definition, cancellationToken);
        var input = string.Create(CultureInfo.InvariantCulture, $$"""{"n":0,"end":{{transitions / 2}}}""");
        await WarmUpAsync(client, machine, input, cancellationToken);
        var (arn, elapsed) = await client.RunAsync(machine, input, cancellationToken);
        return new Measurement { Transitions = transitions, Elapsed = elapsed, Pages = await client.MeasurePagesAsync(arn, cancellationToken) };
    });

    private static Workload Map(string name, string definition, int items) => new($"{name}-{items}", async (client, cancellationToken) =>
    {
        const int LargestWarmUp = 3_000;
        var machine = await client.CreateAsync("map", definition, cancellationToken);
        await WarmUpAsync(client, machine, Count(Math.Min(items, LargestWarmUp)), cancellationToken);
        var (arn, elapsed) = await client.RunAsync(machine, Count(items), cancellationToken);
        return new Measurement { Items = items, Elapsed = elapsed, Pages = await client.MeasurePagesAsync(arn, cancellationToken) };
    });

    private static Workload Concurrent() => new($"concurrent-{ConcurrentRuns}x{ItemsOfConcurrentRuns}", async (client, cancellationToken) =>
    {
        var machine = await client.CreateAsync("map", Machines.Reference, cancellationToken);
        await client.RunManyAsync(machine, Count(ItemsOfConcurrentRuns), ConcurrentRuns, cancellationToken);
        var elapsed = await client.RunManyAsync(machine, Count(ItemsOfConcurrentRuns), ConcurrentRuns, cancellationToken);
        return new Measurement { Items = ConcurrentRuns * ItemsOfConcurrentRuns, Elapsed = elapsed };
    })
    {
        Baseline = "reference-3000",
    };

    // Until the code is compiled for speed: the runtime does that after some calls, in the background.
    private static async Task WarmUpAsync(BenchClient client, string machine, string input, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds(2);
        while (left > TimeSpan.Zero)
        {
            var start = TimeProvider.System.GetTimestamp();
            await client.RunAsync(machine, input, cancellationToken);
            left -= TimeProvider.System.GetElapsedTime(start);
        }
    }

    private static string Count(int items) => string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{items}}}""");
}
