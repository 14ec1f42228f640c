namespace Fanout.Emulator.Journal;

/// <summary>What a record in the log of a Map Run tells. The numbers stand in files: never reuse one.</summary>
internal enum ChildRecordKind : byte
{
    /// <summary>What the log is of; the first record.</summary>
    Header = 1,

    /// <summary>A child execution began.</summary>
    Started = 2,

    /// <summary>A running child execution went on.</summary>
    Continued = 3,

    /// <summary>A child execution ended.</summary>
    Ended = 4,

    /// <summary>A child execution that had ended is run again.</summary>
    Redriven = 5,
}
