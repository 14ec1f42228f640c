using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Faults;

/// <summary>The real dashboard over the real endpoint, which fails on request.</summary>
internal sealed class FaultyDashboard(RunningDashboard dashboard) : IAsyncDisposable
{
    internal const string FastestPoll = "00:00:00.1";

    private static readonly string[] Eager =
    [
        $"--Connections:local:FastestPoll={FastestPoll}",
        "--Monitoring:LongestPauseAfterFailure=00:00:01",
        "--Monitoring:SlowestWatchedPoll=00:00:01",
        "--Monitoring:SlowestUnwatchedPoll=00:00:01",
        "--Monitoring:FastestDiscovery=00:00:00.3",
        "--Monitoring:SlowestDiscovery=00:00:01",
        "--Monitoring:MachineCacheAge=00:00:00.5",
        "--Monitoring:FeedGap=00:00:00.01",
    ];

    internal Connection Connection => dashboard.Services.GetRequiredService<ConnectionRegistry>()[new ConnectionId("local")];

    internal IAmazonStepFunctions Endpoint => Connection.StepFunctions;

    internal IRunQueries Queries => dashboard.Services.GetRequiredService<IRunQueries>();

    internal RunLauncher Launcher => dashboard.Services.GetRequiredService<RunLauncher>();

    internal RunStopper Stopper => dashboard.Services.GetRequiredService<RunStopper>();

    internal RunFeed Feed => dashboard.Services.GetRequiredService<RunFeed>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri Faults => new(Connection.Endpoint!, "/_fanout/faults");

    internal static async Task<FaultyDashboard> StartAsync(params string[] settings) =>
        new(await RunningDashboard.StartAsync(Token, [.. Eager, .. settings]));

    internal async Task<string> CreateMachineAsync(string name, string processor)
    {
        var machine = await Endpoint.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = name,
                RoleArn = "arn:aws:iam::123456789012:role/test",
                Definition = $$"""{"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,"ItemProcessor":{{processor}}} } }""",
            },
            Token);
        return machine.StateMachineArn;
    }

    internal async Task<string> CreateMapAsync(string name, string map)
    {
        var machine = await Endpoint.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = name,
                RoleArn = "arn:aws:iam::123456789012:role/test",
                Definition = $$"""{"StartAt":"Each","States":{"Each":{{map}}} }""",
            },
            Token);
        return machine.StateMachineArn;
    }

    internal IServiceProvider Services => dashboard.Services;

    internal async Task<string> CreateBucketAsync(string name)
    {
        await Connection.S3!.PutBucketAsync(name, Token);
        return name;
    }

    internal async Task InjectAsync(string rules)
    {
        using var content = new StringContent($$"""{"seed":11,"rules":{{rules}}}""", Encoding.UTF8, "application/json");
        using var answer = await dashboard.Client.PutAsync(Faults, content, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The rules with what they did.</summary>
    internal async Task<JsonArray> CountsAsync() => (await dashboard.Client.GetFromJsonAsync<JsonNode>(Faults, Token))!["rules"]!.AsArray();

    internal async Task HealAsync()
    {
        using var answer = await dashboard.Client.DeleteAsync(Faults, Token);
        Assert.True(answer.IsSuccessStatusCode);
    }

    internal async Task<RunRow> EndAsync(string execution)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (await glances.WaitForNextTickAsync(Token))
        {
            if (await Queries.FindRunAsync(Connection.Id, new ExecutionArn(execution), Token) is { State.Status: not RunStatus.Running } run)
            {
                return run;
            }
        }

        throw new OperationCanceledException(Token);
    }

    /// <summary>Follows a run as an open page does, until it has ended.</summary>
    internal async Task<List<PollHealth>> WatchAsync(RunId run)
    {
        var seen = new List<PollHealth>();
        using var subscription = (await Feed.SubscribeAsync(run, Token))!;
        var version = subscription.Initial.Version;
        var batches = Task.Run(
            async () =>
            {
                await foreach (var batch in subscription.Batches)
                {
                    Assert.Equal(version, batch.FromVersion);
                    version = batch.Version;
                }
            },
            Token);
        await foreach (var health in subscription.HealthChanges.WithCancellation(Token))
        {
            seen.Add(health);
            if (health.Pace == PollPace.Ended)
            {
                break;
            }
        }

        subscription.Dispose();
        await batches;
        return seen;
    }

    /// <summary>The stored items of a run's only Map state, as they ended.</summary>
    internal async Task<SortedDictionary<int, ItemStatus>> ItemsAsync(RunId run)
    {
        var activation = Assert.Single((await Queries.GetImageAsync(run, Token))!.Run.Activations);
        var rows = await Queries.GetItemsAsync(run, activation.Id, [.. Enumerable.Range(0, activation.Length)], Token);
        return new SortedDictionary<int, ItemStatus>(rows.ToDictionary(row => row.Item.Key.Index, row => row.Item.Status));
    }

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();
}
