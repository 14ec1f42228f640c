using System.Text.RegularExpressions;

namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed partial record RedriveExecutionRequest(string? ExecutionArn, string? ClientToken) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("executionArn", ExecutionArn)
        .Length("clientToken", ClientToken, 1, Limits.ClientTokenLength)
        .Pattern("clientToken", ClientToken, TokenPattern());

    // Source: service model, ClientToken; the same text stands in the message.
    [GeneratedRegex("[!-~]+")]
    private static partial Regex TokenPattern();
}

internal sealed record RedriveExecutionAnswer(DateTimeOffset RedriveDate);
