namespace Fanout.Review.Jobs;

/// <summary>
/// What became of an item in a job; the numbers are stored. Up to <see cref="InDoubt"/> an item is open: no other job may take it.
/// </summary>
public enum JobItemState : byte
{
    /// <summary>Not sent.</summary>
    Waiting = 0,

    /// <summary>Its function is being called: stored before the call, so that a process that is killed knows it may have been made.</summary>
    Sending = 1,

    /// <summary>It is part of a run that goes on.</summary>
    Running = 2,

    /// <summary>It may or may not have run. Never sent again unless a person says so.</summary>
    InDoubt = 3,

    /// <summary>It succeeded.</summary>
    Fixed = 4,

    /// <summary>It failed again.</summary>
    StillFailing = 5,

    /// <summary>It was not sent, because the job was ended before.</summary>
    Skipped = 6,

    /// <summary>A person decided to leave an item in doubt as it is.</summary>
    Left = 7,
}
