using Amazon.StepFunctions.Model;
using BenchmarkDotNet.Attributes;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Monitoring;

/// <summary>
/// Folds the 25,000 events that a Standard run may have; the baseline is reading their JSON, which has to be done in any case.
/// </summary>
[MemoryDiagnoser]
public class FoldBenchmarks
{
    private const int Events = 25_000;

    private static readonly RunIdentity Identity = new()
    {
        Id = new RunId(1),
        Connection = new ConnectionId("embedded"),
        Execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:orders-fanout:run-1"),
        StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders-fanout"),
        StartedAt = DateTimeOffset.UnixEpoch,
        Origin = RunOrigin.Launched,
    };

    private IReadOnlyList<byte[]> _pages = null!;
    private List<List<HistoryEvent>> _events = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _pages = HistoryJson.Pages(Events);
        _events = [.. _pages.Select(HistoryDecoder.Decode)];
    }

    [Benchmark(Baseline = true)]
    public int ReadJson() => _pages.Sum(page => HistoryDecoder.Decode(page).Count);

    [Benchmark]
    public RunState Fold()
    {
        var fold = new HistoryFold(Identity.Id);
        foreach (var e in _events.SelectMany(page => page))
        {
            fold.Apply(e);
        }

        return fold.State;
    }

    [Benchmark]
    public int ProjectPages()
    {
        var projection = new RunProjection(Identity);
        return _events.Sum(page => projection.Apply(page)!.Items.Count);
    }
}
