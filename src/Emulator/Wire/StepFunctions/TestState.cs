namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record MockErrorOutput(string? Error, string? Cause);

internal sealed record MockInput(string? Result, MockErrorOutput? ErrorOutput, string? FieldValidationMode)
{
    internal void Check(ConstraintCheck check) => check
        .Payload("mock.result", Result)
        .Length("mock.errorOutput.error", ErrorOutput?.Error, 0, Limits.ErrorLength, isSensitive: true)
        .Length("mock.errorOutput.cause", ErrorOutput?.Cause, 0, Limits.CauseLength, isSensitive: true)
        .OneOf("mock.fieldValidationMode", FieldValidationMode, "STRICT", "PRESENT", "NONE");
}

internal sealed record TestStateConfiguration(
    int? RetrierRetryCount, string? ErrorCausedByState, int? MapIterationFailureCount, string? MapItemReaderData)
{
    internal void Check(ConstraintCheck check) => check
        .Range("stateConfiguration.retrierRetryCount", RetrierRetryCount, 0, int.MaxValue)
        .Length("stateConfiguration.errorCausedByState", ErrorCausedByState, 1, Limits.NameLength, isSensitive: true)
        .Range("stateConfiguration.mapIterationFailureCount", MapIterationFailureCount, 0, int.MaxValue)
        .Payload("stateConfiguration.mapItemReaderData", MapItemReaderData);
}

internal sealed record TestStateRequest(
    string? Definition,
    string? RoleArn,
    string? Input,
    string? InspectionLevel,
    bool? RevealSecrets,
    string? Variables,
    string? StateName,
    MockInput? Mock,
    string? Context,
    TestStateConfiguration? StateConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check)
    {
        check.Required("definition", Definition).Definition(Definition)
            .Arn("roleArn", RoleArn)
            .Payload("input", Input)
            .OneOf("inspectionLevel", InspectionLevel, "INFO", "DEBUG", "TRACE")
            .Payload("variables", Variables)
            .Length("stateName", StateName, 1, Limits.NameLength, isSensitive: true)
            .Payload("context", Context);
        Mock?.Check(check);
        StateConfiguration?.Check(check);
    }
}

internal sealed record InspectionErrorDetails
{
    public int? CatchIndex { get; init; }

    public int? RetryIndex { get; init; }

    public int? RetryBackoffIntervalSeconds { get; init; }
}

internal sealed record InspectionData(string Input)
{
    public string? AfterArguments { get; init; }

    public string? AfterInputPath { get; init; }

    public string? AfterParameters { get; init; }

    public string? Result { get; init; }

    public string? AfterResultSelector { get; init; }

    public string? AfterResultPath { get; init; }

    public string? Variables { get; init; }

    public InspectionErrorDetails? ErrorDetails { get; init; }

    public string? AfterItemsPath { get; init; }

    public string? AfterItemSelector { get; init; }

    public string? AfterItemBatcher { get; init; }

    public long? ToleratedFailureCount { get; init; }

    public double? ToleratedFailurePercentage { get; init; }

    public int? MaxConcurrency { get; init; }
}

internal sealed record TestStateAnswer(string Status)
{
    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public InspectionData? InspectionData { get; init; }

    public string? NextState { get; init; }
}
