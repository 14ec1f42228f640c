using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>What one heat strip draws: the items of one activation of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Activation">Id of the activation.</param>
internal readonly record struct StripId(RunId Run, long Activation)
{
    /// <summary>Group of the connections that get its frames.</summary>
    public string Group => $"strip-{Run}-{Activation}";
}
