using System.Collections.Concurrent;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>The attempts that wait for the answer of a worker, of all executions.</summary>
internal sealed class PendingTasks
{
    private readonly ConcurrentDictionary<TaskKey, TaskCompletionSource<PendingTask?>> _tasks = [];

    /// <summary>Announces an attempt that a resumed execution is about to open, so that an answer to it waits instead of being refused.</summary>
    internal void Reserve(TaskKey key) => Slot(key);

    /// <summary>Makes an attempt known.</summary>
    internal void Open(TaskKey key, PendingTask task) => Slot(key).TrySetResult(task);

    /// <summary>Forgets an attempt.</summary>
    internal void Close(TaskKey key)
    {
        if (_tasks.TryRemove(key, out var slot))
        {
            slot.TrySetResult(null);
        }
    }

    /// <summary>Finds an attempt; null when it waits no more, or never did.</summary>
    internal Task<PendingTask?> FindAsync(TaskKey key, CancellationToken cancellationToken) =>
        _tasks.TryGetValue(key, out var slot) ? slot.Task.WaitAsync(cancellationToken) : Task.FromResult<PendingTask?>(null);

    private TaskCompletionSource<PendingTask?> Slot(TaskKey key) =>
        _tasks.GetOrAdd(key, _ => new TaskCompletionSource<PendingTask?>(TaskCreationOptions.RunContinuationsAsynchronously));
}
