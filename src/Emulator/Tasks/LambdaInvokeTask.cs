using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks;

/// <summary>The integration <c>arn:aws:states:::lambda:invoke</c>: parameters and result are those of Lambda's Invoke operation.</summary>
internal sealed class LambdaInvokeTask(IFunctionInvoker functions) : ITaskHandler
{
    private const string Source = "lambda";
    private const string ParametersInvalid = "States.Runtime";

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        using var parameters = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        if (Problem(parameters.RootElement) is { } problem)
        {
            return new TaskOutcome.Failed(
                ParametersInvalid, $"The Parameters '{call.Input}' could not be used to start the Task: [{problem}]");
        }

        var result = await functions.InvokeAsync(ToCall(parameters.RootElement), cancellationToken);
        if (result is not FunctionResult.Answered answer)
        {
            return LambdaFailure.OfService((FunctionResult.ServiceFailed)result);
        }

        if (answer.FunctionError is not null)
        {
            return LambdaFailure.OfFunction(answer.Payload, CompactText(answer.Payload));
        }

        return LambdaAnswer.Check(answer.Payload, Source, call.MaxAnswerBytes) ?? Describe(answer, WantsLog(parameters.RootElement), call.MaxAnswerBytes);
    }

    private static string? Problem(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object || Text(parameters, "FunctionName") is null)
        {
            return "The field 'FunctionName' is required but was missing";
        }

        // What follows a request that does not wait is outside an execution's history; the local endpoint does not do it.
        return Text(parameters, "InvocationType") is { } type && type != "RequestResponse"
            ? $"The local endpoint does not execute InvocationType '{type}' yet; use 'RequestResponse'"
            : null;
    }

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

    private static TaskOutcome Describe(FunctionResult.Answered answer, bool withLog, int maxBytes)
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
            writer.WriteStartObject("SdkResponseMetadata");
            writer.WriteString("RequestId", answer.RequestId);
            writer.WriteEndObject();
            writer.WriteNumber("StatusCode", 200);
            writer.WriteEndObject();
        });

        if (output.Text.Length > maxBytes)
        {
            var failure = DataFlow.TooLarge(Source);
            return new TaskOutcome.Failed(failure.Error!, failure.Cause);
        }

        return new TaskOutcome.Succeeded(output.Text);
    }

    private static void WriteHttp(Utf8JsonWriter writer, FunctionResult.Answered answer)
    {
        (string Name, string Value)[] headers =
        [
            ("X-Amz-Executed-Version", answer.ExecutedVersion),
            ("x-amzn-Remapped-Content-Length", "0"),
            ("Connection", "keep-alive"),
            ("x-amzn-RequestId", answer.RequestId),
            ("Content-Length", answer.Payload.Length.ToString(CultureInfo.InvariantCulture)),
            ("Content-Type", "application/json"),
        ];
        writer.WriteStartObject("SdkHttpMetadata");
        writer.WriteStartObject("AllHttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("HttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteNumber("HttpStatusCode", 200);
        writer.WriteEndObject();
    }
}
