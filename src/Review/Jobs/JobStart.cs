using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>How the start of a job went.</summary>
public abstract record JobStart
{
    private JobStart()
    {
    }

    /// <summary>The job is stored and will be done, whatever becomes of this process.</summary>
    /// <param name="Job">The job.</param>
    /// <param name="LeftOut">Items of the plan that are not part of it, because another job is retrying them.</param>
    public sealed record Started(RetryJob Job, IReadOnlyList<ItemKey> LeftOut) : JobStart;

    /// <summary>Nothing was stored and nothing will be sent.</summary>
    /// <param name="Message">Why, and what to do.</param>
    /// <param name="Busy">Items that another job is retrying.</param>
    public sealed record Refused(string Message, IReadOnlyList<ItemKey> Busy) : JobStart;
}
