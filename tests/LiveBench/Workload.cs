using System.Globalization;

namespace Fanout.LiveBench;

/// <summary>A run that is watched.</summary>
/// <param name="Items">How many items it has.</param>
/// <param name="Delay">How long an item takes on average, in milliseconds; at least half of it, at most one and a half.</param>
/// <param name="IsDistributed">Whether its Map is a distributed one.</param>
internal sealed record Workload(int Items, int Delay, bool IsDistributed)
{
    /// <summary>The runs whose live monitoring is measured; each takes some ten seconds or more, so that there is something to follow.</summary>
    internal static IReadOnlyList<Workload> Runs { get; } =
    [
        new(1_000, 400, IsDistributed: false),
        new(3_000, 150, IsDistributed: false),
        new(10_000, 1_500, IsDistributed: true),
        new(100_000, 200, IsDistributed: true),
        new(1_000_000, 60, IsDistributed: true),
    ];

    /// <summary>The run that many watch at once.</summary>
    internal static Workload Watched { get; } = new(1_000, 800, IsDistributed: false);

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{(IsDistributed ? "distributed" : "inline")}-{Items}");

    // Until code is compiled for speed, and everything has been used once.
    private static Workload WarmUp { get; } = new(500, 100, IsDistributed: false);

    /// <summary>Runs and shows something small, so that a new process is not measured while it gets ready.</summary>
    internal static async Task WarmUpAsync(DashboardProcess dashboard, CancellationToken cancellationToken)
    {
        var arn = await WarmUp.StartAsync(dashboard.Endpoint, cancellationToken);
        var run = await RunPages.FindAsync(dashboard, WarmUp.Name, cancellationToken);
        await dashboard.Endpoint.WaitAsync(arn, cancellationToken);
        await RunPages.OpenAsync(dashboard, run, WarmUp.Name, cancellationToken);
    }

    /// <summary>Prepares the endpoint and starts the run; its ARN.</summary>
    internal async Task<string> StartAsync(EndpointClient endpoint, CancellationToken cancellationToken)
    {
        if (IsDistributed)
        {
            await endpoint.PutListAsync(Handlers.Delays(Items, Delay), cancellationToken);
        }

        var machine = await endpoint.CreateAsync(Name, IsDistributed ? Machines.Distributed : Machines.Inline, cancellationToken);
        var input = string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{Items}},"delay":{{Delay}}}""");
        return await endpoint.StartAsync(machine, Name, input, cancellationToken);
    }
}
