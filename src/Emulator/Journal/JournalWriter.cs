using System.Threading.Channels;

namespace Fanout.Emulator.Journal;

/// <summary>The one writer of all files of the journal.</summary>
internal sealed partial class JournalWriter : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<JournalFile> _queue = Channel.CreateUnbounded<JournalFile>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    internal JournalWriter(TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _loop = Task.Run(WriteAsync);
    }

    internal void Enqueue(JournalFile file) => _queue.Writer.TryWrite(file);

    /// <summary>Writes what is waiting and stops; what cannot be written then is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task WriteAsync()
    {
        var failing = false;
        await foreach (var file in _queue.Reader.ReadAllAsync())
        {
            while (!TryWrite(file, ref failing) && !_stopping.IsCancellationRequested)
            {
                await Task.Delay(RetryDelay, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A full disk stops the journal, not the process: history becomes visible when there is room again.
    private bool TryWrite(JournalFile file, ref bool failing)
    {
        try
        {
            file.WritePending();
            if (failing)
            {
                failing = false;
                LogRecovered();
            }

            return true;
        }
        catch (IOException exception)
        {
            if (!failing)
            {
                failing = true;
                LogFailing(exception);
            }

            return false;
        }
    }

    [LoggerMessage(3101, LogLevel.Error, "The journal cannot be written; it is tried again every second")]
    private partial void LogFailing(Exception exception);

    [LoggerMessage(3102, LogLevel.Information, "The journal can be written again")]
    private partial void LogRecovered();
}
