using System.Text.Json;
using Fanout.Dashboard.Tests.Faults;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.MapRuns;

[Trait("Category", "Integration")]
public sealed class DistributedMapTests
{
    private const string EveryHundredthFails = """
        "StartAt":"Which","States":{
          "Which":{"Type":"Choice","Choices":[{"Variable":"$.bad","BooleanEquals":true,"Next":"Bad"}],"Default":"Good"},
          "Bad":{"Type":"Fail","Error":"Spoiled","Cause":"This one is always bad."},
          "Good":{"Type":"Succeed"}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("STANDARD", ChildKind.Standard)]
    [InlineData("EXPRESS", ChildKind.Express)]
    public async Task Run_OfTwoThousandChildren_ShowsEachOfThemAsAwsCountsThem(string type, ChildKind kind)
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMapAsync("distributed", Map(type, EveryHundredthFails, "\"ToleratedFailurePercentage\":5"));

        var run = await LaunchAsync(dashboard, machine, Orders(2_000));
        var watched = await WatchedRun.FollowAsync(dashboard, run.Id, Token);

        var expected = new ItemCounts(0, 0, 1_980, 20, 0, 0);
        var image = (await dashboard.Queries.GetImageAsync(run.Id, Token))!;
        var activation = Assert.Single(image.Run.Activations);
        Assert.Equal((RunStatus.Succeeded, expected, expected), (image.Run.State.Status, image.Run.State.Counts, activation.Counts));
        Assert.Equal((true, kind, MapRunStatus.Succeeded), (activation.MapRun!.IsSettled, activation.MapRun.ChildKind, activation.MapRun.Status));
        Assert.Equal(expected, watched.Counts);
        Assert.Equal(await dashboard.ItemsAsync(run.Id), watched.Items);
        Assert.Equal(2_000, watched.Items.Count);
        Assert.Equal(20, watched.Items.Values.Count(status => status == ItemStatus.Failed));
        await AssertFailuresAreExplainedAsync(dashboard, run.Id);
        Print(dashboard, type);
    }

    private static async Task AssertFailuresAreExplainedAsync(FaultyDashboard dashboard, RunId run)
    {
        var failed = (await dashboard.Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run, Take = 500 }, Token)).Rows;
        Assert.Equal(20, failed.Count);
        Assert.All(failed, row => Assert.Equal(("Spoiled", "This one is always bad."), (row.Item.Error, row.Item.Cause)));
        var details = await dashboard.Queries.GetChildDetailsAsync(failed[0].Item.Key, Token);
        Assert.Contains("\"bad\":true", details!.Input, StringComparison.Ordinal);
    }

    private static async Task<RunIdentity> LaunchAsync(FaultyDashboard dashboard, string machine, string input)
    {
        Assert.True(RunName.TryParse("fan", out var name, out _));
        var launched = await dashboard.Launcher.LaunchAsync(dashboard.Connection.Id, new StateMachineArn(machine), name, input, Token);
        return Assert.IsType<LaunchResult.Started>(launched).Run;
    }

    private static string Map(string type, string processor, string more) => $$"""
        {"Type":"Map","MaxConcurrency":40,"Label":"Each",{{more}},"End":true,
         "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"{{type}}"},{{processor}}} }
        """;

    private static string Orders(int count) =>
        JsonSerializer.Serialize(Enumerable.Range(0, count).Select(order => new { order, bad = order % 100 == 57 }));

    private static void Print(FaultyDashboard dashboard, string what)
    {
        var calls = dashboard.Connection.ReadBudget().Readings
            .Where(reading => reading.Action is ApiAction.DescribeMapRun or ApiAction.ListExecutions or ApiAction.DescribeExecution or ApiAction.GetExecutionHistory)
            .Select(reading => $"{reading.Action} {reading.Granted}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {string.Join(", ", calls)}");
    }
}
