using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>
/// Base of the contract suites: what every database must do. A sealed class for each suite and database runs it.
/// </summary>
[Trait("Category", "Integration")]
public abstract class StoreContract(TestStore store) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    protected static readonly ConnectionId Embedded = new("embedded");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected TestStore Store => store;

    protected IRunStore Runs => store.Runs;

    protected IRunQueries Queries => store.Queries;

    public async ValueTask InitializeAsync() => await store.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static NewRun NewRun(string name, string machine = "orders-fanout", string connection = "embedded", int minute = 0) => new()
    {
        Connection = new ConnectionId(connection),
        Execution = new ExecutionArn($"arn:aws:states:us-east-1:123456789012:execution:{machine}:{name}"),
        StateMachine = new StateMachineArn($"arn:aws:states:us-east-1:123456789012:stateMachine:{machine}"),
        StartedAt = Noon.AddMinutes(minute),
        Origin = RunOrigin.Discovered,
    };

    protected async Task<RunId> AddRunAsync(string name = "run-1", string machine = "orders-fanout", int minute = 0) =>
        (await Runs.AddAsync(NewRun(name, machine, minute: minute), Token)).Id;

    /// <summary>Adds a run with one activation (event 1) and these items in it.</summary>
    protected async Task<RunId> AddRunWithItemsAsync(int length, Func<DeltaBuilder, DeltaBuilder> items, string name = "run-1")
    {
        var run = await AddRunAsync(name);
        await Runs.AppendAsync(items(new DeltaBuilder(run).Activation(1, length)).Build(), Token);
        return run;
    }
}
