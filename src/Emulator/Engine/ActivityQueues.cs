using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Fanout.Emulator.Engine;

/// <summary>The queues of the activities that exist.</summary>
internal sealed class ActivityQueues
{
    private readonly ConcurrentDictionary<string, ActivityQueue> _queues = new(StringComparer.Ordinal);

    /// <summary>Makes the queue of a new activity.</summary>
    internal void Open(string activityArn) => _queues.TryAdd(activityArn, new ActivityQueue());

    /// <summary>Forgets the queue of an activity; its tasks go on waiting for answers that are under way.</summary>
    internal void Close(string activityArn) => _queues.TryRemove(activityArn, out _);

    /// <summary>Finds a queue; there is none for an activity that does not exist.</summary>
    internal bool TryFind(string activityArn, [NotNullWhen(true)] out ActivityQueue? queue) => _queues.TryGetValue(activityArn, out queue);
}
