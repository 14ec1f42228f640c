using System.Text.Json;
using Amazon.StepFunctions.Model;
using Fanout.Dashboard.Tests.Faults;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Run_OfBatches_ShowsOneItemABatch()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var good = "\"StartAt\":\"Good\",\"States\":{\"Good\":{\"Type\":\"Succeed\"}}";
        var machine = await dashboard.CreateMapAsync("batches", Map("STANDARD", good, "\"ItemBatcher\":{\"MaxItemsPerBatch\":10}"));

        var run = await LaunchAsync(dashboard, machine, Orders(995));
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);

        var activation = Assert.Single((await dashboard.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        Assert.Equal((new ItemCounts(0, 0, 100, 0, 0, 0), 995L, true), (activation.Counts, activation.MapRun!.Items.Total, activation.MapRun.IsBatched));
        var rows = await dashboard.Queries.GetItemsAsync(run.Id, activation.Id, [.. Enumerable.Range(0, 100)], Token);
        Assert.Equal(995, rows.Sum(row => row.Item.ChildItems));
    }

    [Fact]
    public async Task Run_RedrivenAfterItFailed_EndsWithEveryChildOnce()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMapAsync("redriven", Map("STANDARD", EveryHundredthFails, "\"ToleratedFailureCount\":3"));
        var run = await LaunchAsync(dashboard, machine, Orders(1_000));
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);
        var failed = (await dashboard.Queries.GetRunAsync(run.Id, Token))!.State;
        var redriver = dashboard.Services.GetRequiredService<RunRedriver>();

        Assert.IsType<RedriveResult.Redriven>(await redriver.RedriveAsync(run, Guid.NewGuid().ToString(), Token));
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);

        var image = (await dashboard.Queries.GetImageAsync(run.Id, Token))!;
        var activation = Assert.Single(image.Run.Activations);
        Assert.Equal((RunStatus.Failed, RunStatus.Failed, 1), (failed.Status, image.Run.State.Status, activation.MapRun!.RedriveCount));
        await AssertEqualsListsAsync(dashboard, run.Id, activation);
    }

    [Fact]
    public async Task Run_WhileTheEndpointThrottlesFailsAndLags_HasEachChildOnce()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMapAsync("troubled", Map("STANDARD", EveryHundredthFails, "\"ToleratedFailurePercentage\":5"));
        await dashboard.InjectAsync("""
            [{"kind":"Throttling","operation":"DescribeMapRun","first":8},
             {"kind":"InternalFailure","operation":"ListExecutions","every":3},
             {"kind":"DropAfter","operation":"ListExecutions","every":4},
             {"kind":"Throttling","operation":"DescribeExecution","every":3},
             {"kind":"StaleLists","delay":"00:00:02"}]
            """);

        var run = await LaunchAsync(dashboard, machine, Orders(1_500));
        var watched = await WatchedRun.FollowAsync(dashboard, run.Id, Token);
        await dashboard.HealAsync();

        var activation = Assert.Single((await dashboard.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        Assert.Equal(new ItemCounts(0, 0, 1_485, 15, 0, 0), activation.Counts);
        Assert.Equal(await dashboard.ItemsAsync(run.Id), watched.Items);
        await AssertEqualsListsAsync(dashboard, run.Id, activation);
        Assert.Contains(watched.Health, health => health.Pace is PollPace.Throttled or PollPace.Failing);
    }

    [Fact]
    public async Task EndedRun_WithManyResults_IsCompletedFromItsFiles()
    {
        await using var dashboard = await FaultyDashboard.StartAsync("--Monitoring:ImportLookBack=00:10:00");
        var bucket = await dashboard.CreateBucketAsync("results");
        var writer = $$"""
            "ToleratedFailurePercentage":5,
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","WriterConfig":{"OutputType":"JSON","Transformation":"NONE"},
              "Parameters":{"Bucket":"{{bucket}}","Prefix":"out"} }
            """;
        var machine = await dashboard.CreateMapAsync("written", Map("STANDARD", EveryHundredthFails, writer));
        await dashboard.InjectAsync("""[{"kind":"Throttling","operation":"DescribeMapRun","first":40}]""");

        var run = await LaunchAsync(dashboard, machine, Orders(6_000));
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);

        var activation = Assert.Single((await dashboard.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        Assert.Equal(new ItemCounts(0, 0, 5_940, 60, 0, 0), activation.Counts);
        await AssertEqualsListsAsync(dashboard, run.Id, activation);
        var failed = (await dashboard.Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run.Id, Take = 500 }, Token)).Rows;
        Assert.All(failed, row => Assert.Equal("Spoiled", row.Item.Error));
        Print(dashboard, "with result files");
        Assert.True(CallsOf(dashboard, ApiAction.DescribeExecution) < 60);
    }

    [Theory]
    [InlineData("STANDARD", "ExecutionSucceeded", null)]
    [InlineData("EXPRESS", null, "no history")]
    public async Task OpenAsync_EndedChild_IsReadOnceAndKept(string type, string? lastEvent, string? remark)
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMapAsync("opened", Map(type, EveryHundredthFails, "\"ToleratedFailurePercentage\":5"));
        var run = await LaunchAsync(dashboard, machine, Orders(3));
        await WatchedRun.FollowAsync(dashboard, run.Id, Token);
        var activation = Assert.Single((await dashboard.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        var child = (await dashboard.Queries.GetItemAsync(new ItemKey(run.Id, activation.Id, 0), Token))!.Item;
        var opener = dashboard.Services.GetRequiredService<ChildOpener>();
        var before = CallsOf(dashboard, ApiAction.DescribeExecution);

        var first = await opener.OpenAsync(child, Token);
        var again = await opener.OpenAsync(child with { Attempts = 1 }, Token);
        var stored = await new ChildOpener(
            dashboard.Services.GetRequiredService<ConnectionRegistry>(),
            dashboard.Services.GetRequiredService<IRunStore>(),
            dashboard.Queries,
            TimeProvider.System).OpenAsync(child, Token);

        Assert.Contains("\"order\":", first.Details!.Input, StringComparison.Ordinal);
        Assert.NotNull(first.Details.Output);
        Assert.Equal(lastEvent, first.Events is [.., var last] ? last.Type : null);
        Assert.Contains(remark ?? "", first.Remark ?? "", StringComparison.Ordinal);
        Assert.Equal((first.Details, first.Events.Count), (again.Details, again.Events.Count));
        Assert.Equal((first.Details, first.Events.Count), (stored.Details, stored.Events.Count));
        Assert.Equal(1, CallsOf(dashboard, ApiAction.DescribeExecution) - before);
    }

    /// <summary>The stored children are those that the endpoint lists, each once, as they ended.</summary>
    private static async Task AssertEqualsListsAsync(FaultyDashboard dashboard, RunId run, Activation activation)
    {
        var listed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var request = new ListExecutionsRequest { MapRunArn = activation.MapRun!.Arn, MaxResults = 1_000 };
        do
        {
            var page = await dashboard.Endpoint.ListExecutionsAsync(request, Token);
            page.Executions.ForEach(child => listed.Add(child.Name, child.Status.Value.Replace("_", "", StringComparison.Ordinal)));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        var stored = await dashboard.Services.GetRequiredService<IRunStore>().ReadChildrenAsync(run, Token).ToListAsync(Token);
        Assert.Equal(
            listed, new SortedDictionary<string, string>(stored.ToDictionary(child => child.Item.ChildName!, child => child.Item.Status.ToString().ToUpperInvariant()), StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(0, stored.Count), stored.Select(child => child.Item.Key.Index));
    }

    private static long CallsOf(FaultyDashboard dashboard, ApiAction action) =>
        dashboard.Connection.ReadBudget().Readings.Single(reading => reading.Action == action).Granted;

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
