namespace Fanout.Emulator.Engine;

/// <summary>The state that runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EnteredId">Id of its StateEntered event.</param>
/// <param name="EnteredTime">When it was entered.</param>
internal sealed record EnteredState(string Name, long EnteredId, DateTimeOffset EnteredTime)
{
    /// <summary>Id of the event that the entry followed from.</summary>
    internal long PreviousId { get; init; }

    /// <summary>When its work began: at its entry, or when a redrive took it up. What it waits is counted from here.</summary>
    internal DateTimeOffset BegunTime { get; init; } = EnteredTime;

    /// <summary>How many retries there were; null for states that have none.</summary>
    internal int? RetryCount { get; init; }
}
