using Fanout.Monitoring;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Recording;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;
using Fanout.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fanout.Review.Tests.Jobs;

/// <summary>A job that calls a function, over stores in memory. Every <see cref="RunAsync"/> is a process of its own.</summary>
internal sealed class JobFixture : IDisposable
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryRunStore _store = new();
    private readonly RunFeed _feed;
    private readonly RunRecorder _recorder;
    private readonly Connection _connection;

    internal JobFixture()
    {
        Queries = new InMemoryRunQueries(_store);
        _feed = new RunFeed(Queries, Options.Create(new MonitoringOptions { FeedGap = TimeSpan.Zero }), TimeProvider.System);
        _recorder = new RunRecorder(_store, _feed, TimeProvider.System, NullLogger<RunRecorder>.Instance);
        _connection = new Connection
        {
            Id = new ConnectionId("embedded"),
            DisplayName = "embedded",
            Region = "eu-west-1",
            StepFunctions = new FakeStepFunctions(),
            Logs = new FakeCloudWatchLogs(),
            Lambda = Lambda,
            Invocations = Lambda,
            Budget = new RequestBudget(ApiLimits.Uniform(new BucketSize(10_000, 10_000)), TimeProvider.System),
        };
    }

    internal FakeLambda Lambda { get; } = new();

    internal InMemoryRetryJobs Jobs { get; } = new();

    internal InMemoryRunQueries Queries { get; }

    internal RunIdentity Made { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _connection.Budget.Dispose();
        Lambda.Dispose();
    }

    /// <summary>Makes a job for so many items with the payloads 0, 1, 2 and so on.</summary>
    internal async Task<RetryJob> CreateAsync(int items)
    {
        var run = await AddAsync("first", RunOrigin.Launched);
        var plan = new RetryPlan
        {
            Run = run,
            Activation = 3,
            MapState = "Each",
            Action = new RetryAction.Invoke { Function = "work", State = "Work" },
            Items = [.. Enumerable.Range(0, items).Select(index => new RetryItem
            {
                Key = new ItemKey(run.Id, 3, index),
                Original = $"{index}",
                Sent = $"{index}",
            })],
        };
        var start = (JobStart.Started)await Jobs.CreateAsync(new NewJob(plan, "ada", RetryOptions.MostPerSecond, "0123abcd", Noon), Token);
        Made = await AddAsync(start.Job.Name, RunOrigin.Recorded);
        return start.Job;
    }

    /// <summary>Opens the run of a job for writing.</summary>
    internal async Task<(RecordedRun Run, InvocationHistory History)> OpenAsync(RetryJob job)
    {
        var recorded = _recorder.Open(Made);
        var history = new InvocationHistory(job, await recorded.ReadAsync(Token));
        history.Begin(Noon);
        return (recorded, history);
    }

    /// <summary>Works on a job until it has ended or is paused.</summary>
    internal async Task<RetryJob> RunAsync(RetryJob job)
    {
        var (recorded, history) = await OpenAsync(job);
        using (recorded)
        {
            var control = new JobControl((await Jobs.GetJobAsync(job.Id, Token))!, Jobs, Jobs, new RetryJobFeed(), TimeProvider.System);
            await control.RefreshAsync(Token);
            var work = new InvocationWork(_connection, control, Jobs, Queries, recorded, history, new RetryOptions(), TimeProvider.System);
            await work.RecoverAsync(Jobs, Token);
            await work.RunAsync(Token);
            return (await Jobs.GetJobAsync(job.Id, Token))!;
        }
    }

    /// <summary>The run of the job as it is stored.</summary>
    internal async Task<RunState> ReadRunAsync() => (await Queries.GetRunAsync(Made.Id, Token))!.State;

    private Task<RunIdentity> AddAsync(string name, RunOrigin origin) => _store.AddAsync(
        new NewRun
        {
            Connection = new ConnectionId("embedded"),
            Execution = new ExecutionArn($"arn:aws:states:eu-west-1:123456789012:execution:work:{name}"),
            StateMachine = new StateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:work"),
            StartedAt = Noon,
            Origin = origin,
        },
        Token);
}
