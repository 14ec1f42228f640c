namespace Fanout.Emulator.Registry;

/// <summary>An execution as it stands in a list.</summary>
public sealed record ExecutionSummary(ExecutionArn Arn, MachineArn MachineArn, string Name, ExecutionStatus Status, DateTimeOffset StartDate)
{
    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>When it was last redriven; null when it never was.</summary>
    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>The version it was started through, if any.</summary>
    public string? VersionArn { get; init; }

    /// <summary>The alias it was started through, if any.</summary>
    public string? AliasArn { get; init; }

    /// <summary>For a child of a Map Run the Map Run's ARN.</summary>
    public string? MapRunArn { get; init; }

    /// <summary>For a child of a Map Run how many items it has.</summary>
    public int? ItemCount { get; init; }
}
