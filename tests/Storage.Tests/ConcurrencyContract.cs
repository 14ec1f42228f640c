using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;
using Fanout.Tests.Shared.Fakes;

namespace Fanout.Storage.Tests;

public abstract class ConcurrencyContract(TestStore store) : StoreContract(store)
{
    private const int Deltas = 40;
    private const int ItemsPerDelta = 25;
    private const int Writers = 3;
    private const int Readers = 4;

    [Fact]
    public async Task GetImageAsync_WhileWritersAppend_IsAlwaysOfOneVersion()
    {
        var runs = new List<RunId>();
        for (var i = 0; i < Writers; i++)
        {
            runs.Add(await AddRunAsync($"run-{i}"));
        }

        using var writing = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(i => Task.Run(() => ReadAsync(runs[i % Writers], writing.Token), Token)).ToList();
        await Task.WhenAll(runs.Select(run => Task.Run(() => WriteAsync(run), Token)));
        await writing.CancelAsync();

        Assert.All(await Task.WhenAll(readers), snapshots => Assert.True(snapshots > 0));
        foreach (var run in runs)
        {
            Assert.Equal(Deltas * ItemsPerDelta, (await Queries.GetRunAsync(run, Token))!.Version);
        }
    }

    /// <summary>Each delta starts as many items as it has events, so that the version says how many must be there.</summary>
    private async Task WriteAsync(RunId run)
    {
        for (var d = 0; d < Deltas; d++)
        {
            var from = d * ItemsPerDelta;
            var delta = Enumerable.Range(from, ItemsPerDelta).Aggregate(
                new DeltaBuilder(run, from).Activation(1, Deltas * ItemsPerDelta), (builder, index) => builder.Item(index));
            await Runs.AppendAsync(delta.Build(), Token);
        }
    }

    private async Task<int> ReadAsync(RunId run, CancellationToken writing)
    {
        var snapshots = 0;
        do
        {
            var image = await Queries.GetImageAsync(run, Token);
            var started = image!.Cells.Sum(cells => cells.Columns.ToStatuses().Count(status => status != (byte)ItemStatus.Pending));
            Assert.Equal(image.Run.Version, started);
            await Queries.GetFailedItemsAsync(new FailedItemsQuery(), Token);
            snapshots++;
        }
        while (!writing.IsCancellationRequested);

        return snapshots;
    }
}
