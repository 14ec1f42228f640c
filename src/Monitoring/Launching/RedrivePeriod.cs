using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Launching;

/// <summary>
/// What can be said about the redrive of a run without asking AWS. Who acts on it asks: AWS also knows whether the machine is being
/// deleted and how long the run was open. Source: Developer Guide, "Restarting state machine executions with redrive".
/// </summary>
public static class RedrivePeriod
{
    /// <summary>Events from which on a run cannot be redriven.</summary>
    private const int EventLimit = 24_999;

    /// <summary>The advice; null for a run that has not ended.</summary>
    /// <param name="run">The run as it is stored.</param>
    /// <param name="now">The time.</param>
    public static RedriveAdvice? Of(RunState run, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (run.Status, run.StoppedAt) switch
        {
            (RunStatus.Running, _) or (_, null) => null,
            (RunStatus.Succeeded, _) => new RedriveAdvice.Impossible("the run succeeded, and AWS redrives unsuccessful runs only"),
            _ when run.LastEventId >= EventLimit => new RedriveAdvice.Impossible("its history is full"),
            (_, { } stopped) when stopped + RunRedriver.Period <= now => new RedriveAdvice.Impossible("it ended more than 14 days ago"),
            (_, { } stopped) => new RedriveAdvice.Possible(stopped + RunRedriver.Period),
        };
    }
}
