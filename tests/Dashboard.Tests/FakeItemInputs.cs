using System.Runtime.CompilerServices;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.Tests;

/// <summary>Every run has 20 failed orders from Brazil and 100 succeeded ones from elsewhere.</summary>
internal sealed class FakeItemInputs : IItemInputs
{
    public Task<ComparableItems> CountAsync(RunId run, CauseId? cause, CancellationToken cancellationToken) =>
        Task.FromResult(new ComparableItems(20, 100, 100));

    public IAsyncEnumerable<ItemInput> ReadFailedAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken) =>
        ReadAsync(run, 20, _ => "BR", cancellationToken);

    public IAsyncEnumerable<ItemInput> ReadSucceededAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken) =>
        ReadAsync(run, 100, index => $"C{index % 7}", cancellationToken);

    public Task<IReadOnlyList<ItemChange>> FindUnreadAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemChange>>([]);

    private static async IAsyncEnumerable<ItemInput> ReadAsync(
        RunId run, int count, Func<int, string> country, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.WaitAsync(cancellationToken);
        for (var index = 0; index < count; index++)
        {
            yield return new ItemInput(new ItemKey(run, 1, index), $$"""{"country":"{{country(index)}}"}""");
        }
    }
}
