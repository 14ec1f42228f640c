using System.Globalization;
using System.Text.Json;
using Amazon.StepFunctions.Model;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Faults;

[Trait("Category", "Integration")]
public sealed class MonitoringUnderFaultsTests
{
    private const int Items = 200;

    private const string OneSecondEach = """{"StartAt":"Rest","States":{"Rest":{"Type":"Wait","Seconds":1,"End":true}}}""";

    private const string FailsAt57 = """
        {"StartAt":"Rest","States":{
          "Rest":{"Type":"Wait","Seconds":1,"Next":"Which"},
          "Which":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":57,"Next":"Bad"}],"Default":"Good"},
          "Bad":{"Type":"Fail","Error":"Spoiled","Cause":"Item 57 is always bad."},
          "Good":{"Type":"Succeed"}}}
        """;

    // Refusals first, so that the pages must say so; then trouble of all kinds until the end.
    private const string AllKindsOfTrouble = """
        [{"kind":"Throttling","operation":"GetExecutionHistory","first":4},
         {"kind":"InternalFailure","operation":"GetExecutionHistory","first":2},
         {"kind":"ServiceUnavailable","operation":"GetExecutionHistory","every":3},
         {"kind":"DropBefore","operation":"GetExecutionHistory","every":2},
         {"kind":"DropAfter","operation":"GetExecutionHistory","every":2},
         {"kind":"Latency","operation":"*","delay":"00:00:00","maxDelay":"00:00:00.05","probability":0.5},
         {"kind":"DropAfter","operation":"StartExecution","first":1},
         {"kind":"Throttling","operation":"List*","every":2},
         {"kind":"StaleLists","delay":"00:00:02"}]
        """;

    private static readonly string Input = JsonSerializer.Serialize(Enumerable.Range(0, Items));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WhileTheEndpointFailsInEveryWay_HasEachItemOnceAndSaysThatItWasSlow()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMachineAsync("steady", OneSecondEach);
        await dashboard.InjectAsync(AllKindsOfTrouble);

        Assert.True(RunName.TryParse("once", out var name, out _));
        var launched = await dashboard.Launcher.LaunchAsync(dashboard.Connection.Id, new StateMachineArn(machine), name, Input, Token);
        var run = Assert.IsType<LaunchResult.Started>(launched).Run;
        var health = await dashboard.WatchAsync(run.Id);
        var counts = await dashboard.CountsAsync();
        await dashboard.HealAsync();

        await AssertEqualsHistoryAsync(dashboard, run.Execution.Value, new ItemCounts(0, 0, Items, 0, 0, 0));
        Assert.All(counts, rule => Assert.True((int)rule!["injected"]! > 0, rule!.ToJsonString()));
        AssertSlowedDownAndSaidSo(health);
    }

    [Fact]
    public async Task FailingRun_StartedElsewhereWhileListsLagBehind_IsFoundOnceAndHasEveryItemRight()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMachineAsync("spoiled", FailsAt57);
        await dashboard.InjectAsync(AllKindsOfTrouble);

        var started = await dashboard.Endpoint.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine, Input = Input, Name = "elsewhere" }, Token);
        var ended = await dashboard.EndAsync(started.ExecutionArn);
        await dashboard.HealAsync();

        Assert.Equal((RunStatus.Failed, "Spoiled"), (ended.State.Status, ended.State.Error));
        await AssertEqualsHistoryAsync(dashboard, started.ExecutionArn, expected: null);
        Assert.Single((await dashboard.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
        var failed = await dashboard.Queries.GetFailedItemsAsync(new FailedItemsQuery(), Token);
        Assert.Equal((57, "Spoiled"), (Assert.Single(failed.Rows).Item.Key.Index, failed.Rows[0].Item.Error));
    }

    [Fact]
    public async Task Stop_WhoseAnswerIsLost_EndsTheRunAsAborted()
    {
        await using var dashboard = await FaultyDashboard.StartAsync();
        var machine = await dashboard.CreateMachineAsync("stopped", OneSecondEach.Replace(":1,", ":60,", StringComparison.Ordinal));
        Assert.True(RunName.TryParse("stop-me", out var name, out _));
        var launched = await dashboard.Launcher.LaunchAsync(dashboard.Connection.Id, new StateMachineArn(machine), name, Input, Token);
        var run = Assert.IsType<LaunchResult.Started>(launched).Run;
        await dashboard.InjectAsync("""[{"kind":"DropAfter","operation":"StopExecution"},{"kind":"DropAfter","operation":"GetExecutionHistory","every":2}]""");

        var stopped = await dashboard.Stopper.StopAsync(run, null, null, Token);
        var ended = await dashboard.EndAsync(run.Execution.Value);

        Assert.IsType<StopResult.Rejected>(stopped);
        Assert.Equal(RunStatus.Aborted, ended.State.Status);
        await dashboard.HealAsync();
        await AssertEqualsHistoryAsync(dashboard, run.Execution.Value, expected: null);
    }

    [Fact]
    public async Task Run_WithFewRequestsASecond_CompletesLate()
    {
        await using var dashboard = await FaultyDashboard.StartAsync(
            "--Emulator:Limits:Buckets:GetExecutionHistory:Size=1", "--Emulator:Limits:Buckets:GetExecutionHistory:RefillPerSecond=0.4");
        var machine = await dashboard.CreateMachineAsync("thrifty", OneSecondEach);

        Assert.True(RunName.TryParse("late", out var name, out _));
        var launched = await dashboard.Launcher.LaunchAsync(dashboard.Connection.Id, new StateMachineArn(machine), name, Input, Token);
        var run = Assert.IsType<LaunchResult.Started>(launched).Run;
        var health = await dashboard.WatchAsync(run.Id);

        Assert.Contains(health, item => item.Pace == PollPace.Throttled);
        var ended = await dashboard.EndAsync(run.Execution.Value);
        Assert.Equal(new ItemCounts(0, 0, Items, 0, 0, 0), ended.State.Counts);
    }

    [Fact]
    public async Task Faults_InTheConfigurationOfTheDashboard_ReachTheEmbeddedEndpoint()
    {
        await using var dashboard = await FaultyDashboard.StartAsync(
            "--Emulator:Faults:Seed=3", "--Emulator:Faults:Rules:0:Kind=Latency", "--Emulator:Faults:Rules:0:Operation=List*", "--Emulator:Faults:Rules:0:Delay=00:00:00.001");

        var rule = Assert.Single(await dashboard.CountsAsync())!["rule"]!;

        Assert.Equal(("Latency", "List*"), ((string?)rule["kind"], (string?)rule["operation"]));
    }

    private static async Task AssertEqualsHistoryAsync(FaultyDashboard dashboard, string execution, ItemCounts? expected)
    {
        var run = await dashboard.EndAsync(execution);
        var recorded = await RecordedItems.ReadAsync(dashboard.Endpoint, execution, Token);
        var stored = await dashboard.ItemsAsync(run.Identity.Id);

        Assert.Equal(recorded.Ends, stored);
        Assert.Equal(recorded.Events.Count, run.Version);
        Assert.Equal(recorded.Ends.Values.Count(status => status == ItemStatus.Succeeded), run.State.Counts.Succeeded);
        Assert.Equal(recorded.Ends.Values.Count(status => status == ItemStatus.Failed), run.State.Counts.Failed);
        Assert.Equal(Items, run.State.Counts.Total);
        Assert.Equal(expected ?? run.State.Counts, run.State.Counts);
        var events = await dashboard.Queries.GetEventsAsync(new EventsQuery { Run = run.Identity.Id, Take = recorded.Events.Count + 1 }, Token);
        Assert.Equal(recorded.Events.Select(item => item.Id!.Value), events.Rows.Select(row => row.Id));
    }

    private static void AssertSlowedDownAndSaidSo(IReadOnlyList<PollHealth> health)
    {
        Assert.Contains(health, item => item.Pace == PollPace.Throttled && FreshnessText.Reason(item) == "slower: AWS throttles this account");
        Assert.Contains(health, item => item.Pace == PollPace.Failing && FreshnessText.Reason(item)!.Contains("failed: ", StringComparison.Ordinal));
        var fastest = TimeSpan.Parse(FaultyDashboard.FastestPoll, CultureInfo.InvariantCulture);
        var slowed = health.Zip(health.Skip(1)).Where(pair => pair.Second.Failures > 2).ToList();
        Assert.NotEmpty(slowed);
        // The pause doubles with every failure, up to the longest of one second; a fifth of it is left to chance.
        Assert.All(slowed, pair => Assert.True(pair.Second.NextAt - pair.First.NextAt >= Shortest(fastest * Math.Pow(2, pair.Second.Failures))));
    }

    private static TimeSpan Shortest(TimeSpan pause) => (pause < TimeSpan.FromSeconds(1) ? pause : TimeSpan.FromSeconds(1)) * 0.79;
}
