namespace Fanout.Emulator.Functions.Processes;

/// <summary>How an invocation that was given to a process ended.</summary>
internal abstract record InvocationOutcome
{
    private InvocationOutcome()
    {
    }

    /// <summary>The handler answered.</summary>
    internal sealed record Answered(ReadOnlyMemory<byte> Payload) : InvocationOutcome;

    /// <summary>The handler failed, ran too long, or its process ended.</summary>
    /// <param name="Payload">The error document.</param>
    internal sealed record Failed(ReadOnlyMemory<byte> Payload) : InvocationOutcome
    {
        /// <summary>The process may not get another event.</summary>
        internal bool EndsProcess { get; init; }

        /// <summary>A line for the log, beside what the function wrote.</summary>
        internal string? LogLine { get; init; }
    }

    /// <summary>The process ended before it took the event; another one can have it.</summary>
    internal sealed record NotTaken : InvocationOutcome;

    /// <summary>No process can be started.</summary>
    /// <param name="Reason">What is missing and what to do.</param>
    internal sealed record CannotStart(string Reason) : InvocationOutcome;
}
