namespace Fanout.Emulator.Registry;

/// <summary>An execution as it stands in the catalogue of the journal.</summary>
internal sealed record ExecutionRecord(long Ordinal, string Arn, string MachineArn, string Name, DateTimeOffset StartDate)
{
    public string? TraceHeader { get; init; }

    /// <summary>The version it was started through, if any.</summary>
    public string? VersionArn { get; init; }

    /// <summary>The alias it was started through, if any.</summary>
    public string? AliasArn { get; init; }

    /// <summary>The attempt of a state that started it, if one did.</summary>
    public string? Starter { get; init; }

    /// <summary>Null while it runs.</summary>
    public ExecutionEnd? End { get; init; }

    /// <summary>Its redrives; null when there were none.</summary>
    public ExecutionRedrives? Redrives { get; init; }

    /// <summary>Bytes of its log once it has ended.</summary>
    public long Size { get; init; }

    /// <summary>
    /// Only for a running asynchronous execution of an EXPRESS machine: its input. Such an execution has no log; it is run
    /// again from its beginning, as AWS runs it at least once.
    /// </summary>
    public string? ExpressInput { get; init; }
}
