using Fanout.Dashboard.Hosting.Demo;
using Fanout.Dashboard.Tests.Faults;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.MapRuns;

/// <summary>The demo machine <c>orders-distributed</c> as a new dashboard has it, with a carrier that does not keep orders waiting.</summary>
[Trait("Category", "Integration")]
public sealed class DistributedDemoTests
{
    // A function of the configuration stands in for the demo's own of that name.
    private static readonly string[] DemoWithQuickCarrier =
    [
        "--Demo:Enabled=true",
        "--Emulator:Functions:Definitions:0:Name=ShipOrder",
        "--Emulator:Functions:Definitions:0:Kind=Dotnet",
        $"--Emulator:Functions:Definitions:0:Path={Path.Combine(AppContext.BaseDirectory, "demo", "csharp", "SampleFunctions.dll")}",
        "--Emulator:Functions:Definitions:0:Handler=SampleFunctions::SampleFunctions.FailingOrderLambda::Handle",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public async Task Run_OfSoManyOrders_SucceedsWithItsFailuresAndResultFiles(int orders)
    {
        await using var dashboard = await FaultyDashboard.StartAsync(DemoWithQuickCarrier);
        var machine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders-distributed");

        Assert.True(RunName.TryParse("shipped", out var name, out _));
        var launched = await dashboard.Launcher.LaunchAsync(dashboard.Connection.Id, machine, name, $$"""{"count":{{orders}}}""", Token);
        var run = Assert.IsType<LaunchResult.Started>(launched).Run;
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);

        var failing = Enumerable.Range(1, orders).Count(Fails);
        var expected = new ItemCounts(0, 0, orders - failing, failing, 0, 0);
        var state = (await dashboard.Queries.GetRunAsync(run.Id, Token))!.State;
        Assert.Equal((RunStatus.Succeeded, expected), (state.Status, state.Counts));
        var failed = await dashboard.Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run.Id, Take = 1 }, Token);
        Assert.NotNull(Assert.Single(failed.Rows).Item.Error);
        var written = await dashboard.Connection.S3!.ListObjectsV2Async(
            new Amazon.S3.Model.ListObjectsV2Request { BucketName = DemoMachines.ResultsBucket }, Token);
        Assert.Contains(written.S3Objects, file => file.Key.EndsWith("/manifest.json", StringComparison.Ordinal));
        Assert.Contains(written.S3Objects, file => file.Key.Contains("/FAILED_", StringComparison.Ordinal));
    }

    // Irish orders without a postcode, negative amounts, parcels that were sent before, payments that never answer.
    private static bool Fails(int order) => (order % 8 == 1 && order % 3 != 0) || order % 67 == 0 || order % 41 == 0 || order % 23 == 0;
}
