using Amazon.StepFunctions.Model;
using Fanout.Dashboard.Tests.Restart;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage;
using Fanout.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Retries;

/// <summary>
/// The process is killed again and again in the middle of a bulk retry. The job is stored by the test between two processes, so that
/// the first one takes it up as every later one does.
/// </summary>
[Trait("Category", "Integration")]
[Collection(ProcessCollection.Name)]
public sealed class RetryKillTests : IDisposable
{
    private const int Items = 300;
    private const int Kills = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("fanout-kill-");
    private readonly CountingFunction _function = new(0);
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public RetryKillTests() => _patience.CancelAfter(Patience);

    private CancellationToken Token => _patience.Token;

    [Fact]
    public async Task Kill_WhileFunctionsAreCalled_CallsNoItemTwiceAndForgetsNone()
    {
        var (random, seed) = NewRandom();
        await using var storage = OpenStore();
        var jobs = storage.GetRequiredService<IRetryJobQueries>();
        var plan = await PrepareAsync(storage, _ => new RetryAction.Invoke { Function = CountingFunction.Name, State = "Work" });
        _function.Break(Enumerable.Range(0, Items).Where(item => item % 10 == 3));
        var job = await StoreAsync(storage, plan);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var dashboard = await StartAsync();
            var before = (await jobs.GetJobAsync(job, Token))!.Counts.Ended;
            await WaitAsync(jobs, job, stored => stored.IsEnded || stored.Counts.Ended >= before + 5);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(400)), TimeProvider.System, Token);
            await dashboard.KillAsync();
        }

        var atLastKill = (await jobs.GetJobAsync(job, Token))!;
        await using (var dashboard = await StartAsync())
        {
            await WaitAsync(jobs, job, stored => stored.IsEnded);
        }

        var calls = _function.Calls;
        var items = await ReadItemsAsync(jobs, job);
        var ended = (await jobs.GetJobAsync(job, Token))!;
        TestReport.Write(
            $"kill during retry by calls: seed {seed}, {Kills} kills, {Items} items: {ended.Counts.Fixed} fixed, {ended.Counts.StillFailing} still failing, " +
            $"{ended.Counts.InDoubt} in doubt; {calls.Count} calls, {calls.Count - calls.Distinct().Count()} items called twice; {atLastKill.Counts.Ended} had ended at the last kill");
        Assert.Equal(JobState.Done, ended.State);
        Assert.Equal(calls.Distinct().Order(), calls.Order());
        Assert.Equal(Items, items.Count);
        Assert.All(items, item => Assert.Contains(item.State, (JobItemState[])[JobItemState.Fixed, JobItemState.StillFailing, JobItemState.InDoubt]));
        Assert.All(items, item => Assert.Equal(item.Key.Index % 10 == 3, item.State switch
        {
            JobItemState.Fixed => false,
            JobItemState.StillFailing => true,
            _ => item.Key.Index % 10 == 3,
        }));
        Assert.Superset(items.Where(item => item.State != JobItemState.InDoubt).Select(item => item.Key.Index).ToHashSet(), calls.ToHashSet());
        await AssertOwnRunAsync(storage, jobs, job, items);
    }

    [Fact]
    public async Task Kill_InDoubtAndSentAgain_EndsWithEachItemKnown()
    {
        await using var storage = OpenStore();
        var jobs = storage.GetRequiredService<IRetryJobQueries>();
        var plan = await PrepareAsync(storage, _ => new RetryAction.Invoke { Function = CountingFunction.Name, State = "Work" }, items: 60, seconds: 1);
        _function.Break();
        var job = await StoreAsync(storage, plan);
        await using (var dashboard = await StartAsync())
        {
            await WaitAsync(jobs, job, stored => stored.Counts.Sending > 5);
            await dashboard.KillAsync();
        }

        await using (var dashboard = await StartAsync())
        {
            await WaitAsync(jobs, job, stored => stored.IsEnded);
        }

        var doubted = (await ReadItemsAsync(jobs, job)).Where(item => item.State == JobItemState.InDoubt).Select(item => item.Key.Index).ToHashSet();
        var before = _function.Calls;
        await storage.GetRequiredService<IRetryJobStore>().DecideAsync(job, DoubtDecision.SendAgain, null, DateTimeOffset.UnixEpoch, Token);
        await using (var dashboard = await StartAsync())
        {
            await WaitAsync(jobs, job, stored => stored.IsEnded);
        }

        Assert.NotEmpty(doubted);
        Assert.Equal(60, (await jobs.GetJobAsync(job, Token))!.Counts.Fixed);
        Assert.Equal(doubted.Order(), _function.Calls.Skip(before.Count).Order());
    }

    [Fact]
    public async Task Kill_WhileANewRunIsStartedAndFollowed_RunsNoItemTwiceAndForgetsNone()
    {
        var (random, seed) = NewRandom();
        await using var storage = OpenStore();
        var jobs = storage.GetRequiredService<IRetryJobQueries>();
        var plan = await PrepareAsync(storage, run => new RetryAction.NewRun
        {
            StateMachine = run.StateMachine,
            MapState = "Each",
            Runs = [.. Enumerable.Range(0, 3).Select(part =>
                new RetryRun(RetryScenario.ListOf(Enumerable.Range(part * 100, 100)), part * 100, 100))],
        });
        _function.Break();
        var job = await StoreAsync(storage, plan);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var dashboard = await StartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_200)), TimeProvider.System, Token);
            await dashboard.KillAsync();
        }

        await using (var dashboard = await StartAsync())
        {
            await WaitAsync(jobs, job, stored => stored.IsEnded);
        }

        var items = await ReadItemsAsync(jobs, job);
        var runs = await storage.GetRequiredService<IRunQueries>().GetRunsAsync(new RunsQuery { Search = "retry-" }, Token);
        var repeated = _function.Calls.CountBy(item => item).Count(item => item.Value > 1);
        TestReport.Write($"kill during retry by new runs: seed {seed}, {Kills} kills, {Items} items: {items.Count(item => item.State == JobItemState.Fixed)} fixed in " +
            $"{runs.Rows.Count} runs; the endpoint itself, killed too, ran {repeated} functions again that had not answered");
        Assert.Equal(3, runs.Rows.Count);
        Assert.Equal(3 * 100, runs.Rows.Sum(run => run.State.Counts.Total));
        Assert.All(items, item => Assert.Equal(JobItemState.Fixed, item.State));
        Assert.Equal(Items, items.Select(item => item.Result).Distinct().Count());
    }

    public void Dispose()
    {
        _patience.Dispose();
        _function.Dispose();
        _state.Delete(recursive: true);
    }

    private static (Random Random, int Seed) NewRandom()
    {
        var seed = Random.Shared.Next();
        return (new Random(seed), seed);
    }

    /// <summary>A run whose first item fails, and a plan for all its items.</summary>
    private async Task<RetryPlan> PrepareAsync(IServiceProvider storage, Func<RunIdentity, RetryAction> act, int items = Items, double seconds = 0)
    {
        var queries = storage.GetRequiredService<IRunQueries>();
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        var machine = await client.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "work", RoleArn = "arn:aws:iam::123456789012:role/test", Definition = RetryScenario.Inline }, Token);
        var started = await client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine.StateMachineArn, Name = "first", Input = RetryScenario.ListOf([0]) }, Token);
        RunRow? run = null;
        while (run?.State is not { Status: RunStatus.Failed })
        {
            await Task.Delay(Glance, TimeProvider.System, Token);
            run = await queries.FindRunAsync(new ConnectionId("local"), new ExecutionArn(started.ExecutionArn), Token);
        }

        await dashboard.KillAsync();
        _function.Forget();
        var activation = (await queries.GetImageAsync(run.Identity.Id, Token))!.Run.Activations.Single();
        return new RetryPlan
        {
            Run = run.Identity,
            Activation = activation.Id,
            MapState = activation.MapState,
            Action = act(run.Identity),
            Items = [.. Enumerable.Range(0, items).Select(index => new RetryItem
            {
                Key = new ItemKey(run.Identity.Id, activation.Id, index),
                Sent = System.Text.Json.JsonSerializer.Serialize(new { id = index, seconds }),
            })],
        };
    }

    private async Task<RetryJobId> StoreAsync(IServiceProvider storage, RetryPlan plan)
    {
        var start = await storage.GetRequiredService<IRetryJobStore>()
            .CreateAsync(new NewJob(plan, "ada", RatePerSecond: 40, Nonce: "0123abcd", plan.Run.StartedAt), Token);
        return Assert.IsType<JobStart.Started>(start).Job.Id;
    }

    private async Task AssertOwnRunAsync(IServiceProvider storage, IRetryJobQueries jobs, RetryJobId job, List<JobItem> items)
    {
        var made = (await jobs.GetRunsAsync(job, Token))[0].Run!.Value;
        var image = (await storage.GetRequiredService<IRunQueries>().GetImageAsync(made, Token))!;
        var counts = image.Run.State.Counts;
        Assert.NotEqual(RunStatus.Running, image.Run.State.Status);
        Assert.Equal(items.Count(item => item.State == JobItemState.Fixed), counts.Succeeded);
        Assert.Equal(items.Count(item => item.State == JobItemState.StillFailing), counts.Failed);
        Assert.Equal((0, Items), (counts.Running, counts.Total));
    }

    private async Task<List<JobItem>> ReadItemsAsync(IRetryJobQueries jobs, RetryJobId job) =>
        [.. (await jobs.GetItemsAsync(new JobItemsQuery { Job = job, Take = 1_000 }, Token)).Rows];

    private Task<DashboardProcess> StartAsync() =>
        DashboardProcess.StartAsync(_state.FullName, Token, [.. _function.Settings, "--Demo:Enabled=false", "--Monitoring:FastestPoll=00:00:00.25"]);

    private async Task WaitAsync(IRetryJobQueries jobs, RetryJobId job, Func<RetryJob, bool> reached)
    {
        while (await jobs.GetJobAsync(job, Token) is { } stored && !reached(stored))
        {
            await Task.Delay(Glance, TimeProvider.System, Token);
        }
    }

    private ServiceProvider OpenStore()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(options => options.Path = Path.Combine(_state.FullName, "fanout.db"));
        return services.BuildServiceProvider();
    }
}
