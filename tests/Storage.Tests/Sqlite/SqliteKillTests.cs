using System.Data.Common;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;
using Fanout.Storage.Items;
using Fanout.Storage.Schema;
using Fanout.Storage.Tests.Infrastructure;
using Fanout.Tests.Shared.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Storage.Tests.Sqlite;

/// <summary>Whatever moment the process is killed at, the files hold a delta as a whole or not at all.</summary>
[Trait("Category", "Integration")]
public sealed class SqliteKillTests : IAsyncLifetime
{
    private readonly SqliteTestStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task AppendAsync_KilledBeforeTheCommit_LeavesTheFormerVersion()
    {
        var kill = false;
        SqliteTestStore? leftBehind = null;
        await _store.StartAsync(services => services.AddSingleton<IEventBulkWriter>(
            new ActingEventWriter(after: () => leftBehind = kill ? _store.CopyAsAfterKill() : null)));
        var (run, second) = await PrepareAsync(() => kill = true);
        await _store.Runs.AppendAsync(second, Token);

        await using (leftBehind)
        {
            await leftBehind!.StartAsync();

            await AssertFormerVersionAsync(leftBehind, run);
            await leftBehind.Runs.AppendAsync(second, Token);
            Assert.Equal(
                (await _store.Queries.GetImageAsync(run, Token))!.Cells[0].Columns.ToStatuses(),
                (await leftBehind.Queries.GetImageAsync(run, Token))!.Cells[0].Columns.ToStatuses());
        }
    }

    [Fact]
    public async Task AppendAsync_KilledAfterTheCommit_LeavesTheNewVersion()
    {
        await _store.StartAsync();
        var (run, second) = await PrepareAsync(() => { });
        await _store.Runs.AppendAsync(second, Token);

        await using var leftBehind = _store.CopyAsAfterKill();
        await leftBehind.StartAsync();

        Assert.Equal(second.Version, (await leftBehind.Queries.GetRunAsync(run, Token))!.Version);
        await Assert.ThrowsAsync<RunVersionConflictException>(() => leftBehind.Runs.AppendAsync(second, Token));
    }

    [Fact]
    public async Task AppendAsync_WriterFailsHalfWay_RollsBackAndTheNextOneSucceeds()
    {
        var fail = false;
        await _store.StartAsync(services => services.AddSingleton<IItemBulkWriter>(
            new ActingItemWriter(after: () => _ = fail ? throw new IOException("The disk is full.") : 0)));
        var (run, second) = await PrepareAsync(() => fail = true);

        await Assert.ThrowsAsync<IOException>(() => _store.Runs.AppendAsync(second, Token));

        await AssertFormerVersionAsync(_store, run);
        fail = false;
        await _store.Runs.AppendAsync(second, Token);
        Assert.Equal(second.Version, (await _store.Queries.GetRunAsync(run, Token))!.Version);
    }

    [Fact]
    public async Task AppendAsync_CancelledHalfWay_RollsBack()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var cancel = false;
        await _store.StartAsync(services => services.AddSingleton<IItemBulkWriter>(new ActingItemWriter(after: () =>
        {
            if (cancel)
            {
                cancellation.Cancel();
            }
        })));
        var (run, second) = await PrepareAsync(() => cancel = true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.Runs.AppendAsync(second, cancellation.Token));

        await AssertFormerVersionAsync(_store, run);
    }

    /// <summary>Stores 100 running items; the second delta, not stored yet, ends them.</summary>
    private async Task<(RunId Run, RunDelta Second)> PrepareAsync(Action afterFirst)
    {
        var run = (await _store.Runs.AddAsync(
            new NewRun
            {
                Connection = new ConnectionId("embedded"),
                Execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:orders-fanout:run-1"),
                StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders-fanout"),
                StartedAt = DeltaBuilder.Start,
                Origin = RunOrigin.Launched,
            },
            Token)).Id;
        var first = Enumerable.Range(0, 100).Aggregate(new DeltaBuilder(run).Activation(1, 100), (delta, index) => delta.Item(index));
        await _store.Runs.AppendAsync(first.Build(), Token);
        afterFirst();
        var second = Enumerable.Range(0, 100).Aggregate(
            new DeltaBuilder(run, fromVersion: 100).Activation(1, 100, "Second"), (delta, index) => delta.Item(index, ItemStatus.Failed));
        return (run, second.Build());
    }

    private static async Task AssertFormerVersionAsync(SqliteTestStore store, RunId run)
    {
        var image = await store.Queries.GetImageAsync(run, Token);
        Assert.Equal(100, image!.Run.Version);
        Assert.Equal("IterateOverList", image.Run.Activations[0].MapState);
        Assert.All(image.Cells[0].Columns.ToStatuses(), status => Assert.Equal((byte)ItemStatus.Running, status));
        Assert.Equal(100, (await store.Queries.GetEventsAsync(new EventsQuery { Run = run, Take = 1000 }, Token)).Rows.Count);
        Assert.Empty((await store.Queries.GetFailedItemsAsync(new FailedItemsQuery(), Token)).Rows);
    }

    private sealed class ActingItemWriter(Action after) : IItemBulkWriter
    {
        private readonly SqliteItemBulkWriter _writer = new();

        public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<ItemChange> items, CancellationToken cancellationToken)
        {
            await _writer.WriteAsync(transaction, items, cancellationToken);
            after();
        }
    }

    private sealed class ActingEventWriter(Action after) : IEventBulkWriter
    {
        private readonly SqliteEventBulkWriter _writer = new();

        public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<EventRecord> events, CancellationToken cancellationToken)
        {
            await _writer.WriteAsync(transaction, events, cancellationToken);
            after();
        }
    }
}
