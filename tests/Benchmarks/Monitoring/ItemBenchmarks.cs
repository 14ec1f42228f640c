using BenchmarkDotNet.Attributes;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Monitoring;

/// <summary>Questions of a grid and the numbers of a run, over a million items in memory.</summary>
[MemoryDiagnoser]
public class ItemBenchmarks
{
    private static readonly int Items = DataSize.Of(1_000_000);
    private const int Elapsed = 1_200_000;

    private static readonly ItemsQuery All = new() { Activation = 1 };

    private ItemColumns _columns = null!;
    private FoundItems _found = null!;

    /// <summary>The order that <see cref="Sort"/> makes.</summary>
    [Params(ItemOrder.Index, ItemOrder.Status, ItemOrder.Duration, ItemOrder.Attempts, ItemOrder.Started)]
    public ItemOrder Order { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _columns = SampleColumns.Of(Items);
        _found = Sort();
    }

    [Benchmark]
    public FoundItems Sort() => ItemFinder.Find(_columns, All with { Order = Order, Descending = true }, Elapsed);

    [Benchmark]
    public FoundItems FilterByStatusAndSort() =>
        ItemFinder.Find(_columns, All with { Order = Order, Statuses = StatusSet.Of(ItemStatus.Failed) }, Elapsed);

    [Benchmark]
    public FoundItems FilterByDurationAndAttemptsAndSort() =>
        ItemFinder.Find(_columns, All with { Order = Order, AtLeast = TimeSpan.FromSeconds(1), MinAttempts = 2 }, Elapsed);

    [Benchmark]
    public int[] Page() => _found.Page(Items / 2, 60);

    [Benchmark]
    public int PositionOfAnItem() => _found.PositionOf(Items / 3);

    [Benchmark]
    public RunInsights Insights() =>
        InsightReader.Read(1, _columns, SampleColumns.Activation(Items), SampleColumns.Start.AddMinutes(20), isOpen: true);
}
