namespace Fanout.Monitoring.Launching;

/// <summary>Whether a run can be redriven: what AWS says before it is asked to.</summary>
public abstract record RedriveAdvice
{
    private RedriveAdvice()
    {
    }

    /// <summary>It can be redriven.</summary>
    /// <param name="Until">When AWS will no longer allow it: 14 days after the run ended.</param>
    public sealed record Possible(DateTimeOffset Until) : RedriveAdvice;

    /// <summary>It cannot be redriven.</summary>
    /// <param name="Reason">Why not, in AWS's words.</param>
    public sealed record Impossible(string Reason) : RedriveAdvice;

    /// <summary>AWS did not say.</summary>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Unknown(string Message) : RedriveAdvice;
}
