using System.Text.Json;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Retries;

/// <summary>A run on the embedded endpoint whose items call the counting function, and plans to retry them.</summary>
internal sealed class RetryScenario : IAsyncDisposable
{
    internal const string Inline = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.list","End":true,"ItemProcessor":{
          "StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:counting","End":true}}}}}}
        """;

    /// <summary>One item at a time: when one fails, no call of another is still being made.</summary>
    private static readonly string OneByOne = Inline.Replace("\"ItemsPath\"", "\"MaxConcurrency\":1,\"ItemsPath\"", StringComparison.Ordinal);

    internal const string Distributed = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.list","End":true,"ToleratedFailurePercentage":100,"ItemProcessor":{
          "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:counting","End":true}}}}}}
        """;

    private readonly RunningDashboard _dashboard;

    private RetryScenario(RunningDashboard dashboard, RunIdentity run)
    {
        _dashboard = dashboard;
        Run = run;
    }

    internal RunIdentity Run { get; }

    internal RetryJobs Jobs => _dashboard.Services.GetRequiredService<RetryJobs>();

    internal IRetryJobQueries Read => _dashboard.Services.GetRequiredService<IRetryJobQueries>();

    internal IRunQueries Runs => _dashboard.Services.GetRequiredService<IRunQueries>();

    internal RetryPlanner Planner => _dashboard.Services.GetRequiredService<RetryPlanner>();

    internal HttpClient Client => _dashboard.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a run of so many items, numbered by their <c>id</c>, and waits for its end.</summary>
    internal static async Task<RetryScenario> StartAsync(CountingFunction function, int items, string? definition = null, params string[] settings)
    {
        var dashboard = await RunningDashboard.StartAsync(Token, [.. function.Settings, .. settings]);
        var local = new ConnectionId("local");
        var endpoint = dashboard.Services.GetRequiredService<ConnectionRegistry>()[local].StepFunctions;
        var machine = await endpoint.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "work", RoleArn = "arn:aws:iam::123456789012:role/test", Definition = definition ?? OneByOne }, Token);
        Assert.True(RunName.TryParse("first", out var name, out _));
        var result = await dashboard.Services.GetRequiredService<RunLauncher>()
            .LaunchAsync(local, new StateMachineArn(machine.StateMachineArn), name, ListOf(Enumerable.Range(0, items)), Token);
        var scenario = new RetryScenario(dashboard, Assert.IsType<LaunchResult.Started>(result).Run);
        await scenario.WaitForRunAsync(scenario.Run.Id);
        function.Forget();
        return scenario;
    }

    internal static string PayloadOf(int item) => JsonSerializer.Serialize(new { id = item });

    internal static string ListOf(IEnumerable<int> items) => $$"""{"list":[{{string.Join(',', items.Select(PayloadOf))}}]}""";

    /// <summary>The activation of the run.</summary>
    internal async Task<Activation> GetActivationAsync(RunId run) =>
        (await Runs.GetImageAsync(run, Token))!.Run.Activations.Single(activation => !activation.Superseded);

    /// <summary>A plan for items by index.</summary>
    internal async Task<RetryPlan> PlanAsync(RetryAction action, IEnumerable<int> indexes, Func<int, string>? payload = null)
    {
        var activation = await GetActivationAsync(Run.Id);
        return new RetryPlan
        {
            Run = Run,
            Activation = activation.Id,
            MapState = activation.MapState,
            Action = action,
            Items = [.. indexes.Select(index => new RetryItem
            {
                Key = new ItemKey(Run.Id, activation.Id, index),
                Original = PayloadOf(index),
                Sent = (payload ?? PayloadOf)(index),
            })],
        };
    }

    internal static RetryAction Invoke => new RetryAction.Invoke { Function = CountingFunction.Name, State = "Work" };

    internal RetryAction NewRun(bool isDistributed, params int[][] lists)
    {
        var first = 0;
        List<RetryRun> runs = [];
        foreach (var list in lists)
        {
            runs.Add(new RetryRun(ListOf(list), first, list.Length));
            first += list.Length;
        }

        return new RetryAction.NewRun { StateMachine = Run.StateMachine, MapState = "Each", IsDistributed = isDistributed, Runs = runs };
    }

    internal async Task<RetryJob> StartAsync(RetryPlan plan) =>
        Assert.IsType<JobStart.Started>(await Jobs.StartAsync(plan, "ada", Token)).Job;

    /// <summary>Waits until a job is as a condition wants it.</summary>
    internal async Task<RetryJob> WaitAsync(RetryJobId job, Func<RetryJob, bool> reached)
    {
        using var changes = _dashboard.Services.GetRequiredService<RetryJobFeed>().Subscribe();
        if (await Read.GetJobAsync(job, Token) is { } now && reached(now))
        {
            return now;
        }

        await foreach (var _ in changes.Batches.WithCancellation(Token))
        {
            if (await Read.GetJobAsync(job, Token) is { } changed && reached(changed))
            {
                return changed;
            }
        }

        throw new InvalidOperationException("The feed ended.");
    }

    internal Task<RetryJob> WaitForEndAsync(RetryJobId job) => WaitAsync(job, stored => stored.IsEnded);

    internal async Task<IReadOnlyList<JobItem>> ReadItemsAsync(RetryJobId job) =>
        (await Read.GetItemsAsync(new JobItemsQuery { Job = job, Take = 1_000 }, Token)).Rows;

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    private async Task WaitForRunAsync(RunId run)
    {
        using var changes = _dashboard.Services.GetRequiredService<RunFeed>().SubscribeToRuns();
        do
        {
            var row = await Runs.GetRunAsync(run, Token);
            var image = await Runs.GetImageAsync(run, Token);
            if (row!.State.Status != RunStatus.Running && image!.Run.Activations.All(activation => activation.MapRun is null or { IsSettled: true }))
            {
                return;
            }

            await using var next = changes.Batches.GetAsyncEnumerator(Token);
            await next.MoveNextAsync();
        }
        while (true);
    }
}
