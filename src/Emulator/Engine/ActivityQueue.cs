using System.Threading.Channels;

namespace Fanout.Emulator.Engine;

/// <summary>The tasks of one activity that no worker has taken, oldest first.</summary>
internal sealed class ActivityQueue
{
    private readonly Channel<PendingTask> _tasks = Channel.CreateUnbounded<PendingTask>();

    private int _pollers;

    /// <summary>Counts a worker that begins to wait; false when as many wait as may.</summary>
    internal bool TryPoll(int max)
    {
        if (Interlocked.Increment(ref _pollers) <= max)
        {
            return true;
        }

        EndPoll();
        return false;
    }

    /// <summary>Counts a worker that waits no more.</summary>
    internal void EndPoll() => Interlocked.Decrement(ref _pollers);

    /// <summary>Offers a task to workers.</summary>
    internal void Add(PendingTask task) => _tasks.Writer.TryWrite(task);

    /// <summary>Waits for a task that can still be done and takes it.</summary>
    internal async Task<PendingTask> TakeAsync(string? workerName, CancellationToken cancellationToken)
    {
        while (true)
        {
            var task = await _tasks.Reader.ReadAsync(cancellationToken);
            if (task.TryStart(workerName))
            {
                return task;
            }
        }
    }
}
