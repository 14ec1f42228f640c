using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>One entry of <c>Retry</c>.</summary>
public sealed record Retrier : SyntaxNode
{
    /// <summary>The names of errors this entry is for.</summary>
    public required ImmutableArray<string> ErrorEquals { get; init; }

    /// <summary>The pause before the first retry.</summary>
    public int IntervalSeconds { get; init; } = 1;

    /// <summary>How many retries; 0 means never.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>By what the pause grows from retry to retry.</summary>
    public double BackoffRate { get; init; } = 2.0;

    /// <summary>The longest pause.</summary>
    public int? MaxDelaySeconds { get; init; }

    /// <summary>How much chance goes into the pause.</summary>
    public JitterStrategy JitterStrategy { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Comment { get; init; }
}
