namespace Fanout.Monitoring.Insights;

/// <summary>An item that runs for much longer than it ever took in its last runs; known where items have keys.</summary>
/// <param name="Index">Index of the item.</param>
/// <param name="RunsFor">How long it has run.</param>
/// <param name="Longest">The longest it took before.</param>
/// <param name="Runs">How many earlier successes that is of.</param>
public sealed record LateItem(int Index, TimeSpan RunsFor, TimeSpan Longest, int Runs)
{
    /// <summary>How many times its own longest an item may run.</summary>
    public const int Factor = 2;

    /// <summary>Fewer earlier successes say nothing.</summary>
    public const int FewestRuns = 3;

    /// <summary>Of the items that run, so many of the oldest are compared.</summary>
    public const int MostCompared = 200;

    /// <summary>Polls are seconds apart: what is younger may have ended already.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
}
