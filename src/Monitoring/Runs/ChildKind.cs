namespace Fanout.Monitoring.Runs;

/// <summary>Type of the child executions of a Map Run; the numbers are stored.</summary>
public enum ChildKind
{
    /// <summary>Each has a history of its own and can be stopped.</summary>
    Standard = 1,

    /// <summary>They have no history, live five minutes at most and cannot be stopped one by one.</summary>
    Express = 2,
}
