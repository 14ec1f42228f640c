namespace Fanout.Monitoring.Launching;

/// <summary>How a stop went.</summary>
public abstract record StopResult
{
    private StopResult()
    {
    }

    /// <summary>The execution is stopped; the run shows it after its next poll.</summary>
    /// <param name="StoppedAt">When AWS stopped it.</param>
    public sealed record Stopped(DateTimeOffset StoppedAt) : StopResult;

    /// <summary>It was not stopped.</summary>
    /// <param name="Error">Name of the error in AWS's words, for example <c>ExecutionDoesNotExist</c>.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Rejected(string Error, string Message) : StopResult;
}
