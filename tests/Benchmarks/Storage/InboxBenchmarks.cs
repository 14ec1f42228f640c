using BenchmarkDotNet.Attributes;
using Fanout.Benchmarks.Review;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Benchmarks.Storage;

/// <summary>
/// What the failures inbox asks when 1,000,000 failed items of 100 runs and five causes are stored; the baseline is the newest page of the
/// plain list of failed items.
/// </summary>
[MemoryDiagnoser]
public class InboxBenchmarks
{
    private const int Runs = 100;

    private static readonly int ItemsPerRun = DataSize.Of(10_000);

    private BenchmarkStore _store = null!;
    private RunId _run;
    private CauseId _cause;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _store = await BenchmarkStore.OpenAsync();
        for (var i = 0; i < Runs; i++)
        {
            _run = await _store.AddRunAsync($"machine-{i % 7}");
            var delta = SampleDelta.Of(_run, ItemsPerRun, failedEvery: 1, withEvents: false);
            await _store.Runs.AppendAsync(
                delta with
                {
                    Items = [.. delta.Items.Select(item =>
                    {
                        var (error, cause) = SampleFailures.Of(item.Key.Index);
                        return item with { Error = error, Cause = cause, StartedAt = item.StartedAt.AddHours(i), EndedAt = item.EndedAt?.AddHours(i) };
                    })],
                },
                CancellationToken.None);
            await _store.GroupAsync();
        }

        _cause = (await _store.Causes.GetCausesAsync(new CausesQuery(), CancellationToken.None)).Rows[0].Group.Id;
    }

    [GlobalCleanup]
    public ValueTask CloseAsync() => _store.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<Page<FailedItemRow>> FailedItems() => _store.Queries.GetFailedItemsAsync(new FailedItemsQuery(), CancellationToken.None);

    [Benchmark]
    public Task<Page<CauseRow>> Groups() => _store.Causes.GetCausesAsync(new CausesQuery(), CancellationToken.None);

    [Benchmark]
    public Task<Page<CauseRow>> GroupsOfAMachine() => _store.Causes.GetCausesAsync(
        new CausesQuery { StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:machine-3") }, CancellationToken.None);

    [Benchmark]
    public Task<Page<FailedItemRow>> ItemsOfAGroup() => _store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = _cause }, CancellationToken.None);

    [Benchmark]
    public Task<CauseActivity?> Sparkline() => _store.Causes.GetActivityAsync(_cause, 48, CancellationToken.None);

    [Benchmark]
    public Task<RunCauses> GroupsOfARun() => _store.Causes.GetRunCausesAsync(_run, CancellationToken.None);
}
