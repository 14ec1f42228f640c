using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Fanout.Emulator.Journal;

/// <summary>
/// A file that frames are appended to. Appending only fills a buffer; the journal's one writer puts the buffers of all
/// files on disk, everything that came meanwhile in one go.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly JournalWriter _writer;
    private readonly Action<long>? _written;
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private readonly SafeFileHandle _handle;
    private ArrayBufferWriter<byte> _filling = new();
    private ArrayBufferWriter<byte> _emptying = new();
    private long _position;
    private long _end;
    private long _appended;
    private long _onDisk;
    private long _mark;
    private Batch _taken;
    private bool _queued;
    private bool _closing;

    /// <summary>Opens a file to go on behind its good part.</summary>
    /// <param name="path">Where it is, or is to be.</param>
    /// <param name="length">Length of the good part; what is behind is cut off.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="written">Told the mark of the newest frame whenever frames got on disk.</param>
    internal JournalFile(string path, long length, JournalWriter writer, Action<long>? written = null)
    {
        _writer = writer;
        _written = written;
        _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete);
        RandomAccess.SetLength(_handle, length);
        _position = length;
        _end = length;
    }

    /// <summary>Bytes in the file.</summary>
    internal long Length => Volatile.Read(ref _position);

    /// <summary>Appends a frame and tells where in the file it begins.</summary>
    internal long Append(ReadOnlySpan<byte> record, long mark)
    {
        lock (_lock)
        {
            var offset = _end;
            Frames.Write(_filling, record);
            _end += Frames.HeaderSize + record.Length;
            _appended++;
            _mark = mark;
            QueueUnderLock();
            return offset;
        }
    }

    /// <summary>Completes when everything appended so far is on disk.</summary>
    internal ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_onDisk >= _appended)
            {
                return ValueTask.CompletedTask;
            }

            var waiter = new Waiter(_appended, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
            return new ValueTask(waiter.Written.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Closes the file once what was appended is on disk.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closing = true;
            QueueUnderLock();
        }
    }

    /// <summary>Puts on disk what was appended; called by the writer only, again after it threw.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    internal void WritePending()
    {
        lock (_lock)
        {
            _queued = false;
            if (_emptying.WrittenCount == 0)
            {
                (_filling, _emptying) = (_emptying, _filling);
                _taken = new Batch(_appended, _mark);
            }
        }

        if (_emptying.WrittenCount > 0)
        {
            RandomAccess.Write(_handle, _emptying.WrittenSpan, _position);
            Volatile.Write(ref _position, _position + _emptying.WrittenCount);
            _emptying.ResetWrittenCount();
            Complete(_taken);
        }

        if (_closing && _onDisk == _appended)
        {
            Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    private void Complete(Batch batch)
    {
        List<Waiter> done;
        lock (_lock)
        {
            _onDisk = batch.Appended;
            done = _waiters.FindAll(waiter => waiter.Appended <= batch.Appended);
            _waiters.RemoveAll(waiter => waiter.Appended <= batch.Appended);
        }

        _written?.Invoke(batch.Mark);
        done.ForEach(waiter => waiter.Written.SetResult());
    }

    private void QueueUnderLock()
    {
        if (!_queued)
        {
            _queued = true;
            _writer.Enqueue(this);
        }
    }

    // What the buffer that goes to disk stands for.
    private readonly record struct Batch(long Appended, long Mark);

    private sealed record Waiter(long Appended, TaskCompletionSource Written);
}
