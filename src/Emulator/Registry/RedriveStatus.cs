namespace Fanout.Emulator.Registry;

/// <summary>What RedriveExecution would answer.</summary>
public enum RedriveStatus
{
    /// <summary>It would take up the execution.</summary>
    Redrivable,

    /// <summary>It would refuse.</summary>
    NotRedrivable,

    /// <summary>It would refuse; a redrive of the execution that the Map Run belongs to takes it up.</summary>
    RedrivableByMapRun,
}
