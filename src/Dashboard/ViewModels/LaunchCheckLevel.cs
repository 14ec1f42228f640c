namespace Fanout.Dashboard.ViewModels;

/// <summary>How much a line of the launch page matters.</summary>
public enum LaunchCheckLevel
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Something to know.</summary>
    Note,

    /// <summary>The run can be launched but may not do what is wanted.</summary>
    Warning,

    /// <summary>The run cannot be launched.</summary>
    Blocker,
}
