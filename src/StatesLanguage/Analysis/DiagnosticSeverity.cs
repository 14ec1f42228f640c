namespace Fanout.StatesLanguage.Analysis;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The definition can be used; it may not do what its author meant.</summary>
    Warning,

    /// <summary>The definition cannot be used.</summary>
    Error,
}
