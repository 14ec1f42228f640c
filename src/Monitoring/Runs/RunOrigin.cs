namespace Fanout.Monitoring.Runs;

/// <summary>How the store came to know a run.</summary>
public enum RunOrigin
{
    /// <summary>Somebody started it elsewhere and it was found in a list.</summary>
    Discovered = 0,

    /// <summary>It was launched from this dashboard.</summary>
    Launched = 1,

    /// <summary>It is no execution: this dashboard did the work itself and writes the history. Never polled, stopped or redriven.</summary>
    Recorded = 2,
}
