using Fanout.StatesLanguage.Parsing;

namespace Fanout.Monitoring.Machines;

/// <summary>A machine with its definition.</summary>
public sealed record Machine
{
    /// <summary>What a list shows of it.</summary>
    public required MachineSummary Summary { get; init; }

    /// <summary>The definition as it is stored, white space included.</summary>
    public required string Definition { get; init; }

    /// <summary>The definition parsed, with everything that is wrong with it.</summary>
    public required ParseResult Parsed { get; init; }

    /// <summary>ARNs or names of the Lambda functions that the definition calls, each once, in the order of the text.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>ARN of the role that its executions assume.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Id of the revision; null for a machine that was never updated.</summary>
    public string? RevisionId { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is being deleted; nothing can be started then.</summary>
    public bool IsDeleting { get; init; }

    /// <summary>When AWS was asked.</summary>
    public required DateTimeOffset AsOf { get; init; }
}
