using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>One finding about a definition.</summary>
public sealed record Diagnostic
{
    /// <summary>The kind of finding.</summary>
    public required DiagnosticCode Code { get; init; }

    /// <summary>What is wrong, in AWS's words where those are known.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Hint { get; init; }

    /// <summary>The place in the JSON document, for example <c>/States/X/Next</c>; null when it concerns the text as a whole.</summary>
    public string? Location { get; init; }

    /// <summary>The place in the text.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>How bad it is.</summary>
    public DiagnosticSeverity Severity => Code.Severity;

    /// <summary>The finding as AWS writes it in an InvalidDefinition error.</summary>
    public string ToAwsText() => $"{Code.AwsCode}: {Message} at {Location ?? "null"}";

    /// <inheritdoc/>
    public override string ToString() => $"({Span.Line},{Span.Column}) {Code.Id} {Message} at {Location ?? "/"}. {Hint}";
}
