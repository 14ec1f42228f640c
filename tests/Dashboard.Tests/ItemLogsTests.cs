using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests;

/// <summary>The reference case over the real endpoint: bare functions, whose events have no request id.</summary>
[Trait("Category", "Integration")]
public sealed class ItemLogsTests
{
    private static readonly string[] Fruits = ["apple", "orange", "pear"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ItemsOfTheDemo_EachHasItsOwnLinesAlone()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token, "--Demo:Enabled=true");
        var queries = dashboard.Services.GetRequiredService<IRunQueries>();
        var run = await LaunchAsync(dashboard);
        var activation = await WaitForEndAsync(dashboard, run);

        foreach (var (index, fruit) in Fruits.Index())
        {
            var item = ActivatorUtilities.CreateInstance<ItemViewModel>(dashboard.Services);
            await item.LoadAsync(new ItemKey(run.Id, activation, index), run, Token);
            var attempt = Assert.Single(item.Attempts);
            await item.Logs.ToggleAsync(attempt, run, redrives: 0, Token);
            var log = item.Logs.Find(attempt)!;

            Assert.Equal(LogMatch.RequestId, log.Match);
            Assert.Equal([$"fruit of the day: {fruit}."], Assert.Single(log.Invocations).Lines.Where(line => !line.IsPlatform).Select(line => line.Text));
            Assert.Equal(fruit, item.Label);
        }
    }

    private static async Task<RunIdentity> LaunchAsync(RunningDashboard dashboard)
    {
        Assert.True(RunName.TryParse("fruits", out var name, out _));
        var machine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:fruit-of-the-day");
        var result = await dashboard.Services.GetRequiredService<RunLauncher>().LaunchAsync(new ConnectionId("local"), machine, name, "{}", Token);
        return Assert.IsType<LaunchResult.Started>(result).Run;
    }

    private static async Task<long> WaitForEndAsync(RunningDashboard dashboard, RunIdentity run)
    {
        using var subscription = await dashboard.Services.GetRequiredService<Monitoring.Feed.RunFeed>().SubscribeAsync(run.Id, Token);
        var state = subscription!.Initial.State;
        var activation = IdOf(subscription.Initial.Activations);
        await using var batches = subscription.Batches.GetAsyncEnumerator(Token);
        while (state.Status == RunStatus.Running && await batches.MoveNextAsync())
        {
            state = batches.Current.State;
            activation ??= IdOf(batches.Current.Activations);
        }

        Assert.Equal(RunStatus.Succeeded, state.Status);
        return activation!.Value;
    }

    private static long? IdOf(IReadOnlyList<Activation> activations) => activations is [var first, ..] ? first.Id : null;
}
