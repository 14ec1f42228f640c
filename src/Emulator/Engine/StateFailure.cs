namespace Fanout.Emulator.Engine;

/// <summary>Why a state, a thread of execution or an execution failed.</summary>
/// <param name="Error">The error's name; a Fail state may leave it out.</param>
/// <param name="Cause">The explanation; may be missing.</param>
internal sealed record StateFailure(string? Error, string? Cause)
{
    /// <summary>The engine could not proceed; never retried nor caught.</summary>
    internal const string Runtime = "States.Runtime";

    /// <summary>Something took too long.</summary>
    internal const string Timeout = "States.Timeout";

    /// <summary>A payload is too large.</summary>
    internal const string DataLimitExceeded = "States.DataLimitExceeded";

    /// <summary>No rule of a Choice state holds.</summary>
    internal const string NoChoiceMatched = "States.NoChoiceMatched";

    /// <summary>Fails the execution whatever Retry and Catch say.</summary>
    internal bool IsFatal => Error == Runtime;

    /// <summary>Came out of a branch or an iteration, whose siblings have been given up.</summary>
    internal bool IsFromGroup { get; init; }
}
