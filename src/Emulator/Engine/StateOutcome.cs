namespace Fanout.Emulator.Engine;

/// <summary>How a state ended.</summary>
internal abstract record StateOutcome
{
    private StateOutcome()
    {
    }

    /// <summary>Another state follows.</summary>
    internal sealed record Next(string State, JsonData Output, Variables Variables) : StateOutcome;

    /// <summary>The thread of execution ends well.</summary>
    internal sealed record End(JsonData Output) : StateOutcome;

    /// <summary>The thread of execution fails.</summary>
    internal sealed record Failed(StateFailure Failure) : StateOutcome;
}
