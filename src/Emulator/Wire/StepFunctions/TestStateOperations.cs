using Fanout.Emulator.Engine;
using Fanout.Emulator.Engine.Testing;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>The operation that runs a single state.</summary>
internal sealed class TestStateOperations(StateTester tester, EngineServices services)
{
    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<TestStateRequest, TestStateAnswer>("TestState", json.TestStateRequest, json.TestStateAnswer, TestAsync);
    }

    private async ValueTask<Answer<TestStateAnswer>> TestAsync(TestStateRequest request, CancellationToken cancellationToken)
    {
        if (!StateTestReader.Read(ToTest(request), services.Limits.PayloadBytes).TryGet(out var test, out var refusal))
        {
            return refusal;
        }

        var result = await tester.RunAsync(test, cancellationToken);
        if (test.Probe.FailedIterations > test.Probe.ItemCount)
        {
            return RegistryError.Validation("Map iteration failure count must be less than or equal to the number of Map iterations");
        }

        return new TestStateAnswer(Words.Of(result.Status))
        {
            Output = result.Output?.Text.ToString(),
            Error = result.Failure?.Error,
            Cause = result.Failure?.Cause,
            NextState = result.NextState,
            // Nothing is traced beyond what DEBUG shows: the HTTP Task, whose request TRACE adds, is not executed locally.
            InspectionData = request.InspectionLevel is null or "INFO" ? null : Inspect(test),
        };
    }

    private static StateTestRequest ToTest(TestStateRequest request) => new(request.Definition!)
    {
        StateName = request.StateName,
        Input = request.Input,
        RoleArn = request.RoleArn,
        Variables = request.Variables,
        Context = request.Context,
        RevealsSecrets = request.RevealSecrets ?? false,
        Mock = request.Mock is { } mock ? ToMock(mock) : null,
        RetryCount = request.StateConfiguration?.RetrierRetryCount,
        ErrorSource = request.StateConfiguration?.ErrorCausedByState,
        FailedIterations = request.StateConfiguration?.MapIterationFailureCount,
        ReaderData = request.StateConfiguration?.MapItemReaderData,
    };

    private static StateMock ToMock(MockInput mock) => new(
        mock.Result,
        mock.ErrorOutput is { } error ? new StateFailure(error.Error, error.Cause) : null,
        mock.FieldValidationMode switch
        {
            "PRESENT" => MockValidation.Present,
            "NONE" => MockValidation.None,
            _ => MockValidation.Strict,
        });

    private static InspectionData Inspect(StateTest test)
    {
        var probe = test.Probe;
        return new InspectionData(test.Input.Text.ToString())
        {
            AfterArguments = TextOf(probe.Arguments),
            AfterInputPath = TextOf(probe.InputPath),
            AfterParameters = TextOf(probe.Parameters),
            Result = TextOf(probe.Result),
            AfterResultSelector = TextOf(probe.ResultSelector),
            AfterResultPath = TextOf(probe.ResultPath),
            Variables = VariablesOf(probe.Variables ?? test.Variables),
            ErrorDetails = ErrorDetailsOf(probe),
            AfterItemsPath = TextOf(probe.ItemsPath),
            AfterItemSelector = TextOf(probe.ItemSelector),
            AfterItemBatcher = TextOf(probe.ItemBatcher),
            ToleratedFailureCount = probe.ToleratedFailureCount,
            ToleratedFailurePercentage = probe.ToleratedFailurePercentage,
            MaxConcurrency = probe.MaxConcurrency,
        };
    }

    private static InspectionErrorDetails? ErrorDetailsOf(StateProbe probe) => probe switch
    {
        { Retry: (var index, var delay) } => new InspectionErrorDetails { RetryIndex = index, RetryBackoffIntervalSeconds = (int)delay.TotalSeconds },
        { CatchIndex: { } index } => new InspectionErrorDetails { CatchIndex = index },
        _ => null,
    };

    private static string? VariablesOf(Variables variables) => variables.Values.Count == 0
        ? null
        : JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in variables.Values)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }).Text.ToString();

    private static string? TextOf(JsonData? data) => data?.Text.ToString();
}
