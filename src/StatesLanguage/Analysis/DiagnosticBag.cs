using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Collects the findings about one definition.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Whether any finding makes the definition unusable.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding.</summary>
    /// <param name="code">The kind of finding.</param>
    /// <param name="span">The place in the text.</param>
    /// <param name="location">The place in the JSON document, or null for the text as a whole.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to do about it.</param>
    public void Add(DiagnosticCode code, SourceSpan span, string? location, string message, string hint)
    {
        _diagnostics.Add(new Diagnostic { Code = code, Span = span, Location = location, Message = message, Hint = hint });
        HasErrors |= code.Severity == DiagnosticSeverity.Error;
    }

    /// <summary>The findings in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> ToList() => [.. _diagnostics.OrderBy(diagnostic => diagnostic.Span.Start)];
}
