namespace Fanout.Monitoring.Launching;

/// <summary>How a change of a Map Run's limits went.</summary>
public abstract record MapRunUpdateResult
{
    private MapRunUpdateResult()
    {
    }

    /// <summary>The limits are in force; the run shows them after its next poll.</summary>
    public sealed record Updated : MapRunUpdateResult;

    /// <summary>They stay as they were.</summary>
    /// <param name="Error">Name of the error in AWS's words, for example <c>ValidationException</c>.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Rejected(string Error, string Message) : MapRunUpdateResult;
}
