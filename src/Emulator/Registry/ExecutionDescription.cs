using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>An execution as it stood at one moment.</summary>
public sealed record ExecutionDescription
{
    /// <summary>ARN of the execution.</summary>
    public required ExecutionArn Arn { get; init; }

    /// <summary>Name of the execution.</summary>
    public required string Name { get; init; }

    /// <summary>The machine at the revision that runs.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Status.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>Input exactly as it was sent.</summary>
    public required PayloadText Input { get; init; }

    /// <summary>Output, only when it succeeded.</summary>
    public PayloadText? Output { get; init; }

    /// <summary>Error, when it has one to tell.</summary>
    public string? Error { get; init; }

    /// <summary>Cause, when it has one to tell.</summary>
    public string? Cause { get; init; }

    /// <summary>X-Ray header of the start.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>The version it was started through, if any.</summary>
    public string? VersionArn { get; init; }

    /// <summary>The alias it was started through, if any.</summary>
    public string? AliasArn { get; init; }

    /// <summary>For a child of a Map Run the Map Run's ARN.</summary>
    public string? MapRunArn { get; init; }

    /// <summary>For a child of a Map Run the label of the Map state.</summary>
    public string? Label { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>When it was last redriven; null when it never was.</summary>
    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>What RedriveExecution would answer.</summary>
    public RedriveStatus RedriveStatus { get; init; }

    /// <summary>Why it would refuse, in AWS's words; null when it would not.</summary>
    public string? RedriveStatusReason { get; init; }
}
