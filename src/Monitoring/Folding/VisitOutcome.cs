namespace Fanout.Monitoring.Folding;

/// <summary>What has become of a visit of a state.</summary>
internal enum VisitOutcome
{
    /// <summary>It goes on.</summary>
    Running,
    Succeeded,

    /// <summary>It ended by an error that nobody caught.</summary>
    Failed,

    /// <summary>It ended by an error, and a catcher of the state took it.</summary>
    Caught,

    /// <summary>It was ended from outside.</summary>
    Aborted,
}
