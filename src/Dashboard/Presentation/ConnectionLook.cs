using Fanout.Monitoring.Polling;

namespace Fanout.Dashboard.Presentation;

/// <summary>Health of a connection as the rail shows it.</summary>
/// <param name="Word">What a person reads.</param>
/// <param name="Name">Name of the colour.</param>
/// <param name="Icon">Icon beside it.</param>
public sealed record ConnectionLook(string Word, string Name, string Icon)
{
    /// <summary>Look of the health of a connection's discovery; null before its first round.</summary>
    public static ConnectionLook Of(PollHealth? health) => health switch
    {
        null => new("connecting", "pending", "pending"),
        { Pace: PollPace.Failing } => new("not reachable", "failed", "failed"),
        { Pace: PollPace.Throttled or PollPace.Budget } => new("slowed down", "timed-out", "timed-out"),
        _ => new("connected", "succeeded", "succeeded"),
    };
}
