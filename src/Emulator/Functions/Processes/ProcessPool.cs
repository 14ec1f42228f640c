namespace Fanout.Emulator.Functions.Processes;

/// <summary>
/// Keeps processes warm, within a limit for all functions together. An invocation takes a free slot of its function's processes, else
/// starts a process, else ends one that idles for another function, else waits.
/// </summary>
internal sealed class ProcessPool(
    ProcessLauncher launcher,
    FunctionOptions options,
    TimeProvider time,
    ILogger<ProcessPool> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Worker> _workers = [];
    private readonly Queue<TaskCompletionSource> _waiters = [];
    private readonly HashSet<Task> _closing = [];
    private bool _disposed;

    private sealed class Worker(FunctionProcess process)
    {
        internal FunctionProcess Process { get; } = process;

        internal int InFlight { get; set; }

        internal bool IsRetired { get; set; }
    }

    /// <summary>The process with that instance id, or null.</summary>
    internal FunctionProcess? Find(string instanceId)
    {
        lock (_gate)
        {
            return _workers.Find(worker => worker.Process.InstanceId == instanceId)?.Process;
        }
    }

    /// <summary>Takes a slot; the caller gives it back with <see cref="Release"/>.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    internal async Task<FunctionProcess> AcquireAsync(FunctionDefinition function)
    {
        while (true)
        {
            TaskCompletionSource waiter;
            lock (_gate)
            {
                if (_disposed)
                {
                    throw new OperationCanceledException("The host stops.");
                }

                if (TryTake_NeedsLock(function) is { } worker)
                {
                    worker.InFlight++;
                    return worker.Process;
                }

                waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiters.Enqueue(waiter);
            }

            await waiter.Task;
        }
    }

    /// <summary>Gives a slot back.</summary>
    /// <param name="process">The process.</param>
    /// <param name="isReusable">False when the process may take no other event.</param>
    internal void Release(FunctionProcess process, bool isReusable)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            var worker = _workers.Find(candidate => candidate.Process == process);
            if (worker is not null)
            {
                worker.InFlight--;
                worker.IsRetired |= !isReusable;
                CloseIfDone_NeedsLock(worker);
            }

            _waiters.TryDequeue(out waiter);
        }

        waiter?.TrySetResult();
    }

    /// <summary>Lets a function's processes finish what they have, and no more.</summary>
    internal void Retire(FunctionDefinition function)
    {
        lock (_gate)
        {
            foreach (var worker in _workers.Where(worker => ReferenceEquals(worker.Process.Function, function)).ToArray())
            {
                worker.IsRetired = true;
                CloseIfDone_NeedsLock(worker);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] closing;
        TaskCompletionSource[] waiters;
        lock (_gate)
        {
            _disposed = true;
            foreach (var worker in _workers.ToArray())
            {
                Close_NeedsLock(worker);
            }

            closing = [.. _closing];
            waiters = [.. _waiters];
            _waiters.Clear();
        }

        foreach (var waiter in waiters)
        {
            waiter.TrySetResult();
        }

        await Task.WhenAll(closing);
    }

    private Worker? TryTake_NeedsLock(FunctionDefinition function)
    {
        foreach (var ended in _workers.Where(worker => worker.InFlight == 0 && worker.Process.HasEnded).ToArray())
        {
            Close_NeedsLock(ended);
        }

        var free = _workers.FindLast(worker => !worker.IsRetired
            && ReferenceEquals(worker.Process.Function, function)
            && worker.InFlight < function.InvocationsPerProcess
            && !worker.Process.HasEnded);
        if (free is not null)
        {
            return free;
        }

        if (_workers.Count >= options.MaxProcesses)
        {
            var idle = _workers.Find(worker => worker.InFlight == 0);
            if (idle is null)
            {
                return null;
            }

            Close_NeedsLock(idle);
        }

        var started = new Worker(new FunctionProcess(function, launcher, options, time, logger));
        _workers.Add(started);
        return started;
    }

    private void CloseIfDone_NeedsLock(Worker worker)
    {
        if (worker.IsRetired && worker.InFlight == 0)
        {
            Close_NeedsLock(worker);
        }
    }

    private void Close_NeedsLock(Worker worker)
    {
        _workers.Remove(worker);
        var closing = worker.Process.DisposeAsync().AsTask();
        _closing.Add(closing);
        _ = closing.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Forget(Task closed)
    {
        lock (_gate)
        {
            _closing.Remove(closed);
        }

        if (closed.Exception is { } exception)
        {
            logger.ProcessBroken(exception, "unknown");
        }
    }
}
