namespace Fanout.Emulator.Engine.Testing;

/// <summary>How a test ended, and with what.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">The failure, also when it was caught; null when there was none.</param>
internal sealed record StateTestResult(StateTestStatus Status, StateFailure? Failure)
{
    /// <summary>The output; null when there is none.</summary>
    internal JsonData? Output { get; init; }

    /// <summary>The state that follows; null when none does.</summary>
    internal string? NextState { get; init; }
}
