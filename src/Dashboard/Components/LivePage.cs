using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components;

/// <summary>
/// A page with data that changes: it loads, follows streams until it closes, and shows what went wrong instead of going silent.
/// A base class, because the order of cancelling, waiting and disposing must be the same on every page.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<IDisposable> _owned = [];
    private readonly List<Task> _loops = [];
    private CancellationTokenSource? _loading;

    /// <summary>What could not be done last; null when all is well.</summary>
    protected string? Problem { get; set; }

    /// <summary>Cancelled when the page closes.</summary>
    protected CancellationToken Closing => _closing.Token;

    [Inject] private ILoggerFactory Loggers { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        await Task.WhenAll(_loops);
        _loading?.Dispose();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes something with the page.</summary>
    protected T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>Loads what the page shows; a load that is still under way is cancelled, its result would be out of date.</summary>
    protected async Task LoadAsync(Func<CancellationToken, Task> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var former = _loading;
        var loading = _loading = CancellationTokenSource.CreateLinkedTokenSource(Closing);
        if (former is not null)
        {
            await former.CancelAsync();
            former.Dispose();
        }

        await TryAsync(() => load(loading.Token), loading.Token);
    }

    /// <summary>Does one thing and shows its failure on the page. True when it was done.</summary>
    protected async Task<bool> TryAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            await action();
            Problem = null;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            Log.PageFailed(Loggers.CreateLogger(GetType()), exception);
            Problem = exception.Message;
            return false;
        }
    }

    /// <summary>Applies each value of a stream on the renderer and renders once per value, until the page closes.</summary>
    /// <param name="stream">The values; what comes while one is applied is merged by the stream.</param>
    /// <param name="apply">Applies a value.</param>
    /// <param name="gap">Time to wait after a value before the next is asked for.</param>
    protected void Follow<T>(IAsyncEnumerable<T> stream, Func<T, Task> apply, TimeSpan gap = default) =>
        _loops.Add(FollowAsync(stream, apply, gap));

    private async Task FollowAsync<T>(IAsyncEnumerable<T> stream, Func<T, Task> apply, TimeSpan gap)
    {
        // Leaves the caller first: the loop must not run inside the renderer's call.
        await Task.Yield();
        try
        {
            await foreach (var value in stream.WithCancellation(Closing))
            {
                await InvokeAsync(async () =>
                {
                    await TryAsync(() => apply(value), Closing);
                    StateHasChanged();
                });
                await Task.Delay(gap, Clock, Closing);
            }
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            // The page closed.
        }
        catch (Exception exception) when (!Closing.IsCancellationRequested)
        {
            Log.PageFailed(Loggers.CreateLogger(GetType()), exception);
            await InvokeAsync(() =>
            {
                Problem = $"Live updates stopped: {exception.Message} Reload the page.";
                StateHasChanged();
            });
        }
    }
}
