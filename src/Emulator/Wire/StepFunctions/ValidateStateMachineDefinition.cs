namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ValidateStateMachineDefinitionRequest(string? Definition, string? Type, string? Severity, int? MaxResults) : IWireRequest
{
    internal const int MostDiagnostics = 100;

    public void Check(ConstraintCheck check) => check
        .Required("definition", Definition).Definition(Definition)
        .MachineType(Type)
        .OneOf("severity", Severity, "ERROR", "WARNING")
        .Range("maxResults", MaxResults, 0, MostDiagnostics);
}

internal sealed record DefinitionDiagnostic(string Severity, string Code, string Message, string? Location);

internal sealed record ValidateStateMachineDefinitionAnswer(string Result, IReadOnlyList<DefinitionDiagnostic> Diagnostics, bool Truncated);
