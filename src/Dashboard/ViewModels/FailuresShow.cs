namespace Fanout.Dashboard.ViewModels;

/// <summary>Which cause groups the inbox shows.</summary>
internal enum FailuresShow
{
    /// <summary>Those that somebody has to see to.</summary>
    Open,

    /// <summary>Those nobody has looked at.</summary>
    New,

    /// <summary>Those that came back.</summary>
    Recurring,

    /// <summary>Open ones of the person who sits here.</summary>
    Mine,

    /// <summary>Those said to be fixed.</summary>
    Fixed,

    /// <summary>Those left alone for now.</summary>
    Ignored,

    /// <summary>All of them.</summary>
    All,
}
