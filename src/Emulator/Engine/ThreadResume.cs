using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>Where a former process had got in one thread of execution.</summary>
/// <param name="Thread">The thread, set to its last event.</param>
/// <param name="Variables">Variables its states had assigned, with those of the threads around it.</param>
internal sealed record ThreadResume(HistoryThread Thread, Variables Variables)
{
    /// <summary>The state that was open; null between states.</summary>
    internal OpenState? Open { get; init; }

    /// <summary>Between states: the one that follows; null before the first state and after the last.</summary>
    internal string? NextState { get; init; }

    /// <summary>Output of the last state left; null before the first.</summary>
    internal PayloadText? Output { get; init; }

    /// <summary>Whether the last state was left: <see cref="Output"/> is the thread's output.</summary>
    internal bool HasFinished => Output is not null && NextState is null && Open is null;

    /// <summary>Whether the end of the branch or iteration was recorded as well.</summary>
    internal bool IsClosed { get; init; }

    /// <summary>The states, here and in the threads waited for, in which a worker's answer is waited for.</summary>
    internal IEnumerable<OpenState> WaitingStates() => Open?.Attempt switch
    {
        AttemptResume.Waiting => [Open],
        AttemptResume.Group group => group.Members.Values.SelectMany(member => member.WaitingStates()),
        _ => [],
    };
}
