namespace Fanout.Monitoring.Launching;

/// <summary>How a redrive went.</summary>
public abstract record RedriveResult
{
    private RedriveResult()
    {
    }

    /// <summary>The execution runs again and is followed.</summary>
    /// <param name="RedrivenAt">When AWS took it up.</param>
    public sealed record Redriven(DateTimeOffset RedrivenAt) : RedriveResult;

    /// <summary>It stays as it was.</summary>
    /// <param name="Error">Name of the error in AWS's words, for example <c>ExecutionNotRedrivable</c>.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Rejected(string Error, string Message) : RedriveResult;
}
