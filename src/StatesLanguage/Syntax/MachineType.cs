namespace Fanout.StatesLanguage.Syntax;

/// <summary>The kind of workflow a definition is meant for; it decides which features are allowed.</summary>
public enum MachineType
{
    /// <summary>Runs up to a year and keeps a history.</summary>
    Standard,

    /// <summary>Runs up to five minutes; no activities, no <c>.sync</c>, no <c>.waitForTaskToken</c>, no distributed Map.</summary>
    Express,
}
