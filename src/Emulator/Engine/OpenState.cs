using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>A state that a former process, or the execution before its redrive, had entered and not left.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EnteredId">Id of its StateEntered event.</param>
/// <param name="EnteredTime">When it was entered.</param>
/// <param name="Input">Its input.</param>
internal sealed record OpenState(string Name, long EnteredId, DateTimeOffset EnteredTime, PayloadText Input)
{
    /// <summary>Id of the event that the entry followed from.</summary>
    internal long PreviousId { get; init; }

    /// <summary>The redrive that took the state up; null when none did.</summary>
    internal RedriveMark? Redrive { get; init; }

    /// <summary>Retries used up, by retrier; null for none.</summary>
    internal int[]? Retries { get; init; }

    /// <summary>When the next attempt is due; null when none is waited for.</summary>
    internal DateTimeOffset? DueAt { get; init; }

    /// <summary>What is known of the attempt; null to begin a new one.</summary>
    internal AttemptResume? Attempt { get; init; }
}
