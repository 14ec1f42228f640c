using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Functions;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks;

/// <summary>The integration <c>arn:aws:states:::lambda:invoke</c>: parameters and result are those of Lambda's Invoke operation.</summary>
internal sealed class LambdaInvokeTask(IFunctionInvoker functions, AsynchronousInvocations asynchronous) : ITaskHandler
{
    private const string Source = "lambda";
    private const string Event = "Event";
    private const string DryRun = "DryRun";
    private const string RequestResponse = "RequestResponse";

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        using var parameters = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        if (Problem(parameters.RootElement) is { } problem)
        {
            return ParameterCheck.Fail(call, problem);
        }

        var function = ToCall(parameters.RootElement);
        if (Text(parameters.RootElement, "InvocationType") is { } type and not RequestResponse)
        {
            return StartOrCheck(function, type);
        }

        var result = await functions.InvokeAsync(function with { RequestId = InvocationId.Of(call.Key) }, cancellationToken);
        if (result is not FunctionResult.Answered answer)
        {
            return LambdaFailure.OfService((FunctionResult.ServiceFailed)result);
        }

        if (answer.FunctionError is not null)
        {
            return LambdaFailure.OfFunction(answer.Payload, CompactText(answer.Payload));
        }

        return LambdaAnswer.Check(answer.Payload, Source, call.MaxAnswerBytes) ?? Describe(answer, WantsLog(parameters.RootElement), call);
    }

    private static string? Problem(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object || Text(parameters, "FunctionName") is null)
        {
            return "The field 'FunctionName' is required but was missing";
        }

        return null;
    }

    // Neither waits for the function: the answer is Lambda's own. That AWS gives an empty Payload with it is unconfirmed.
    private TaskOutcome StartOrCheck(FunctionCall call, string type)
    {
        if (type is not (Event or DryRun))
        {
            return LambdaFailure.OfService(new FunctionResult.ServiceFailed(
                "ValidationException",
                400,
                $"1 validation error detected: Value '{type}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [{Event}, {RequestResponse}, {DryRun}]"));
        }

        if (functions.Check(call) is { } refusal)
        {
            return LambdaFailure.OfService(refusal);
        }

        if (type == Event)
        {
            asynchronous.Start(call);
        }

        return new TaskOutcome.Succeeded(DescribeAccepted(type == Event ? 202 : 204));
    }

    private static PayloadText DescribeAccepted(int status) => JsonData.Write(writer =>
    {
        var requestId = Guid.NewGuid().ToString();
        writer.WriteStartObject();
        writer.WriteString("Payload", "");
        SdkMetadata.Write(writer, status, [("Connection", "keep-alive"), ("x-amzn-RequestId", requestId), ("Content-Length", "0")], requestId);
        writer.WriteNumber("StatusCode", status);
        writer.WriteEndObject();
    }).Text;

    private static FunctionCall ToCall(JsonElement parameters)
    {
        // No payload is an empty object, and so is null. Observed: test_state_scenarios.base_lambda_service_task_state--TRACE.
        var payload = parameters.TryGetProperty("Payload", out var value) && value.ValueKind != JsonValueKind.Null
            ? PayloadOf(value)
            : PayloadText.EmptyObject.Utf8;
        return new FunctionCall(Text(parameters, "FunctionName")!, payload)
        {
            Qualifier = Text(parameters, "Qualifier"),
            ClientContext = Text(parameters, "ClientContext"),
        };
    }

    // Observed: credentials_base.cross_account_service_lambda_invoke. A string that holds JSON is the payload's text.
    private static ReadOnlyMemory<byte> PayloadOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonData.TryParse(Encoding.UTF8.GetBytes(JsonString.Of(value)), out var text)
            ? text.Text.Utf8
            : JsonData.FromElement(value).Text.Utf8;

    private static bool WantsLog(JsonElement parameters) => Text(parameters, "LogType") == "Tail";

    private static string? Text(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : null;

    private static string CompactText(ReadOnlyMemory<byte> payload) =>
        JsonData.TryParse(payload, out var data) ? Encoding.UTF8.GetString(data.CompactUtf8) : Encoding.UTF8.GetString(payload.Span);

    private static TaskOutcome Describe(FunctionResult.Answered answer, bool withLog, TaskCall call)
    {
        var output = JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ExecutedVersion", answer.ExecutedVersion);
            if (withLog)
            {
                writer.WriteBase64String("LogResult", Encoding.UTF8.GetBytes(answer.LogTail));
            }

            writer.WritePropertyName("Payload");
            writer.WriteRawValue(LambdaAnswer.NullIfEmpty(answer.Payload).Span, skipInputValidation: true);
            WriteHttp(writer, answer);
            writer.WriteNumber("StatusCode", 200);
            writer.WriteEndObject();
        });

        return TaskAnswer.Take(output, call, Source);
    }

    private static void WriteHttp(Utf8JsonWriter writer, FunctionResult.Answered answer) => SdkMetadata.Write(
        writer,
        200,
        [
            ("X-Amz-Executed-Version", answer.ExecutedVersion),
            ("x-amzn-Remapped-Content-Length", "0"),
            ("Connection", "keep-alive"),
            ("x-amzn-RequestId", answer.RequestId),
            ("Content-Length", answer.Payload.Length.ToString(CultureInfo.InvariantCulture)),
            ("Content-Type", "application/json"),
        ],
        answer.RequestId);
}
