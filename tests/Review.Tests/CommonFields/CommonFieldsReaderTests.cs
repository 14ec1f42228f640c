using System.Runtime.CompilerServices;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.CommonFields;
using Fanout.Review.Ports;
using Fanout.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Review.Tests.CommonFields;

public sealed class CommonFieldsReaderTests : IDisposable
{
    private readonly InMemoryRunStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Inputs _inputs = new();
    private readonly CommonFieldsReader _reader;

    public CommonFieldsReaderTests()
    {
        var queries = new InMemoryRunQueries(_store);
        _reader = new CommonFieldsReader(_inputs, queries, new ChildInputs(new ConnectionRegistry(), _store, queries), _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task ReadAsync_ManyWhoAsk_ComparesOnce()
    {
        var run = await AddRunAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _reader.ReadAsync(run, null, null, Token)));

        Assert.Equal(1, _inputs.Readings);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        Assert.Equal("$.country = BR", Assert.Single(answers[0]!.Report.Findings).Condition.ToString());
    }

    [Fact]
    public async Task ReadAsync_OtherItemsFailed_ComparesAgainAfterAWhile()
    {
        var run = await AddRunAsync();
        await _reader.ReadAsync(run, null, null, Token);

        _inputs.Failed++;
        await _reader.ReadAsync(run, null, null, Token);
        var readings = _inputs.Readings;
        _time.Advance(TimeSpan.FromSeconds(30));
        var answer = await _reader.ReadAsync(run, null, null, Token);

        Assert.Equal(1, readings);
        Assert.Equal(2, _inputs.Readings);
        Assert.Equal(_inputs.Failed, answer!.Report.Failed);
    }

    [Fact]
    public async Task ReadAsync_NumberThatTheCallerKnows_IsNotCountedAgain()
    {
        var run = await AddRunAsync();
        var first = await _reader.ReadAsync(run, null, _inputs.Failed, Token);
        var counts = _inputs.Counts;

        var second = await _reader.ReadAsync(run, null, _inputs.Failed, Token);

        Assert.Same(first, second);
        Assert.Equal(counts, _inputs.Counts);
    }

    [Fact]
    public async Task ReadAsync_OtherCause_IsAnotherQuestion()
    {
        var run = await AddRunAsync();

        await _reader.ReadAsync(run, new CauseId(1), null, Token);
        await _reader.ReadAsync(run, new CauseId(2), null, Token);

        Assert.Equal(2, _inputs.Readings);
    }

    [Fact]
    public async Task ReadAsync_UnknownRun_IsNull()
    {
        Assert.Null(await _reader.ReadAsync(new RunId(99), null, null, Token));
    }

    private async Task<RunId> AddRunAsync() => (await _store.AddAsync(
        new NewRun
        {
            Connection = new ConnectionId("embedded"),
            Execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:orders:run-1"),
            StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders"),
            StartedAt = _time.GetUtcNow(),
            Origin = RunOrigin.Launched,
        },
        Token)).Id;

    private sealed class Inputs : IItemInputs
    {
        private const int Succeeded = 200;

        public int Failed { get; set; } = 12;

        public int Readings { get; private set; }

        public int Counts { get; private set; }

        public Task<ComparableItems> CountAsync(RunId run, CauseId? cause, CancellationToken cancellationToken)
        {
            Counts++;
            return Task.FromResult(new ComparableItems(Failed, Succeeded, Succeeded));
        }

        public async IAsyncEnumerable<ItemInput> ReadFailedAsync(
            RunId run, CauseId? cause, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Readings++;
            await Task.Yield();
            for (var i = 0; i < Failed; i++)
            {
                yield return new ItemInput(new ItemKey(run, 1, i), """{"country":"BR"}""");
            }
        }

        public async IAsyncEnumerable<ItemInput> ReadSucceededAsync(
            RunId run, CauseId? cause, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var i = 0; i < Succeeded; i++)
            {
                yield return new ItemInput(new ItemKey(run, 1, 1_000 + i), $$"""{"country":"C{{i % 7}}"}""");
            }
        }

        public Task<IReadOnlyList<ItemChange>> FindUnreadAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ItemChange>>([]);
    }
}
