namespace Fanout.Emulator.Journal;

/// <summary>Where a child execution of a Map Run stands. The numbers stand in files: never reuse one.</summary>
internal enum ChildState : byte
{
    /// <summary>It runs.</summary>
    Running = 0,

    /// <summary>It ended well.</summary>
    Succeeded = 1,

    /// <summary>It ended by an error.</summary>
    Failed = 2,

    /// <summary>It ended by its time limit.</summary>
    TimedOut = 3,

    /// <summary>It was stopped.</summary>
    Aborted = 4,

    /// <summary>It ended without success and waits to be run again.</summary>
    PendingRedrive = 5,
}
