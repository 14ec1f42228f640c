namespace Fanout.StatesLanguage.Syntax;

/// <summary>Waits for a duration or until a time; exactly one of the two is given.</summary>
public sealed record WaitState : FlowState
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Wait;

    /// <summary>How long, from <c>Seconds</c> or <c>SecondsPath</c>.</summary>
    public Scalar<int>? Seconds { get; init; }

    /// <summary>Until when, from <c>Timestamp</c> or <c>TimestampPath</c>.</summary>
    public Scalar<DateTimeOffset>? Timestamp { get; init; }
}
