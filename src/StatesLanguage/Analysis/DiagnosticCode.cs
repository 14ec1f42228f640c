namespace Fanout.StatesLanguage.Analysis;

/// <summary>A kind of finding.</summary>
/// <param name="Id">Our own code, fine and stable, for example <c>ASL0301</c>.</param>
/// <param name="AwsCode">The code under which AWS files such a finding, for example <c>MISSING_TRANSITION_TARGET</c>.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record DiagnosticCode(string Id, string AwsCode, DiagnosticSeverity Severity = DiagnosticSeverity.Error);
