namespace Fanout.Emulator.Datasets;

/// <summary>One child execution of a Map Run as the ResultWriter sees it.</summary>
internal sealed record ChildResult
{
    /// <summary>How it ended.</summary>
    public required ChildStatus Status { get; init; }

    /// <summary>ARN of the child; null when it never started.</summary>
    public string? ExecutionArn { get; init; }

    /// <summary>Name of the child; null when it never started.</summary>
    public string? Name { get; init; }

    /// <summary>Labelled ARN of the machine, <c>…:stateMachine:machine/label</c>.</summary>
    public string? StateMachineArn { get; init; }

    /// <summary>JSON text.</summary>
    public required string Input { get; init; }

    /// <summary>JSON text of a succeeded child.</summary>
    public string? Output { get; init; }

    /// <summary>Error name of a failed child.</summary>
    public string? Error { get; init; }

    /// <summary>Cause of a failed child.</summary>
    public string? Cause { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>REDRIVABLE, NOT_REDRIVABLE or REDRIVABLE_BY_MAP_RUN.</summary>
    public string? RedriveStatus { get; init; }

    /// <summary>Why it cannot be redriven.</summary>
    public string? RedriveStatusReason { get; init; }
}
