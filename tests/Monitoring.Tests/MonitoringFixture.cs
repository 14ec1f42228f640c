using Amazon.Lambda;
using Amazon.Runtime;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Tests;

/// <summary>One connection with fakes behind it, and the parts of the monitoring on top.</summary>
internal sealed class MonitoringFixture : IAsyncDisposable
{
    internal MonitoringFixture(InMemoryRunStore? store = null, ApiLimits? limits = null)
    {
        Store = store ?? new InMemoryRunStore();
        Queries = new InMemoryRunQueries(Store);
        Connection = new Connection
        {
            Id = RunBuilder.Connection,
            DisplayName = "Embedded",
            Region = "eu-west-1",
            StepFunctions = Client,
            Logs = Logs,
            Lambda = NoLambda,
            Budget = new RequestBudget(limits ?? ApiLimits.Uniform(new BucketSize(1_000, 1_000)), Time),
        };
        Connections.Add(Connection);
        Feed = new RunFeed(Queries, Options, Time);
        Scheduler = new PollScheduler(Connections, Store, Feed, Options, Time, NullLogger<PollScheduler>.Instance);
    }

    internal static IOptions<MonitoringOptions> Options { get; } =
        Microsoft.Extensions.Options.Options.Create(new MonitoringOptions { FeedGap = TimeSpan.Zero });

    /// <summary>A Lambda client that reaches nobody.</summary>
    internal static IAmazonLambda NoLambda { get; } =
        new AmazonLambdaClient(new AnonymousAWSCredentials(), new AmazonLambdaConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0 });

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal ObservedTime Time { get; } = new();

    internal FakeStepFunctions Client { get; } = new();

    internal FakeCloudWatchLogs Logs { get; } = new();

    internal InMemoryRunStore Store { get; }

    internal InMemoryRunQueries Queries { get; }

    internal Connection Connection { get; }

    internal ConnectionRegistry Connections { get; } = new();

    internal RunFeed Feed { get; }

    internal PollScheduler Scheduler { get; }

    internal MapRunShares Shares { get; } = new(readsPerSecond: 1);

    internal PollPacing Pacing { get; } = new(Options.Value, () => 1);

    /// <summary>A run in the store, and its execution of which so many events are written.</summary>
    internal async Task<(RunIdentity Run, FakeExecution Execution)> AddRunAsync(HistoryBuilder history, int written, string name = "one")
    {
        var execution = AddExecution(history, written, name);
        var run = await Store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = new ExecutionArn(execution.Arn),
                StateMachine = RunBuilder.Machine,
                StartedAt = execution.StartedAt,
                Origin = RunOrigin.Launched,
            },
            Token);
        return (run, execution);
    }

    internal FakeExecution AddExecution(HistoryBuilder history, int written, string name, DateTimeOffset? startedAt = null)
    {
        var arn = RunBuilder.Execution(name).Value;
        var execution = new FakeExecution(arn, RunBuilder.Machine.Value, startedAt ?? Time.GetUtcNow(), history.Events)
        {
            Written = written,
        };
        Client.Executions[arn] = execution;
        return execution;
    }

    internal RunFollower NewPoller(RunIdentity run)
    {
        Feed.Attach(run.Id);
        return new RunFollower(run, Connection, Store, Feed, Shares, Pacing, Time, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.StopAsync(CancellationToken.None);
        Scheduler.Dispose();
        Connection.Budget.Dispose();
        Client.Dispose();
        Logs.Dispose();
    }
}
