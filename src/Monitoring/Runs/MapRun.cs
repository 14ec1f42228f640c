namespace Fanout.Monitoring.Runs;

/// <summary>
/// What a distributed Map has become: AWS counts its items and runs each, or each batch of them, as an execution of its own. Source:
/// API reference, "DescribeMapRun".
/// </summary>
public sealed record MapRun
{
    /// <summary>Its ARN: <c>arn:aws:states:us-east-1:123456789012:mapRun:orders-fanout/label:1b3f…</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>Its status when it was last read.</summary>
    public MapRunStatus Status { get; init; } = MapRunStatus.Running;

    /// <summary>When it was read with these values; null before the first time.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Most children at a time; 0 for as many as AWS allows.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Failed items beyond which it fails; 0 when none is set.</summary>
    public long ToleratedFailureCount { get; init; }

    /// <summary>Part of the items, in percent, beyond which it fails; 0 when none is set.</summary>
    public double ToleratedFailurePercentage { get; init; }

    /// <summary>Items by status.</summary>
    public MapRunCounts Items { get; init; }

    /// <summary>Child executions by status: these are the items of this dashboard.</summary>
    public MapRunCounts Children { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>Type of its children; null before the first of them was seen.</summary>
    public ChildKind? ChildKind { get; init; }

    /// <summary>Whether it has ended and what can be known of its children is known; a redrive takes it back.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether the children are batches of items: then there are fewer of them than items.</summary>
    public bool IsBatched => Items.Total > Children.Total;

    /// <summary>ARN of a child, whose name is the tail of its ARN; null while the type of the children is not known.</summary>
    public ExecutionArn? ArnOf(string child)
    {
        const string Own = ":mapRun:";
        var end = Arn.LastIndexOf(':');
        var resource = ChildKind switch
        {
            Runs.ChildKind.Standard => ":execution:",
            Runs.ChildKind.Express => ":express:",
            _ => null,
        };
        return resource is null || end < 0 ? null : new ExecutionArn($"{Arn[..end].Replace(Own, resource, StringComparison.Ordinal)}:{child}");
    }
}
