namespace Fanout.Review.Jobs;

/// <summary>How the call of a function went.</summary>
internal abstract record InvocationOutcome
{
    private InvocationOutcome()
    {
    }

    /// <summary>The function answered.</summary>
    /// <param name="Output">Its answer as JSON text.</param>
    /// <param name="RequestId">Id under which its log lines are found.</param>
    internal sealed record Succeeded(string Output, string? RequestId) : InvocationOutcome;

    /// <summary>It ran and failed, or its input was refused for this item alone.</summary>
    /// <param name="Error">Name of the error.</param>
    /// <param name="Cause">The error document of the function as JSON text, or a sentence.</param>
    internal sealed record Failed(string Error, string? Cause) : InvocationOutcome;

    /// <summary>It was certainly not run, and may be another time.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    internal sealed record Refused(string Reason) : InvocationOutcome;

    /// <summary>It was certainly not run, and no other item will be until a person has done something about it.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    internal sealed record Blocked(string Reason) : InvocationOutcome;

    /// <summary>It may have run: nobody answered.</summary>
    /// <param name="Reason">What happened, in a sentence.</param>
    internal sealed record Unknown(string Reason) : InvocationOutcome;
}
