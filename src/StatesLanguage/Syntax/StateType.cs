namespace Fanout.StatesLanguage.Syntax;

/// <summary>The value of a state's <c>Type</c> field.</summary>
public enum StateType
{
    /// <summary>One unit of work.</summary>
    Task,

    /// <summary>Passes its input on, perhaps reshaped.</summary>
    Pass,

    /// <summary>Branches on conditions.</summary>
    Choice,

    /// <summary>Waits for a duration or until a time.</summary>
    Wait,

    /// <summary>Ends successfully.</summary>
    Succeed,

    /// <summary>Ends with an error.</summary>
    Fail,

    /// <summary>Runs branches side by side.</summary>
    Parallel,

    /// <summary>Runs one processor per item.</summary>
    Map,
}
