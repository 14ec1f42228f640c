using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks;

/// <summary>Errors and causes of failed function calls.</summary>
internal static class LambdaFailure
{
    private const string Unknown = "Lambda.Unknown";

    /// <summary>The function's handler failed: its error type is the error, its whole error document the cause.</summary>
    /// <param name="payload">The error document.</param>
    /// <param name="cause">The document as the cause shows it.</param>
    internal static TaskOutcome OfFunction(ReadOnlyMemory<byte> payload, string cause) =>
        ErrorType(payload) is { } errorType
            ? new TaskOutcome.Failed(errorType, cause)
            : new TaskOutcome.Failed(
                Unknown, $"The cause could not be determined because Lambda did not return an error type. Returned payload: {cause}");

    /// <summary>Lambda refused the call.</summary>
    internal static TaskOutcome OfService(FunctionResult.ServiceFailed failure) => new TaskOutcome.Failed(
        $"Lambda.{failure.ErrorName}",
        $"{failure.Message} (Service: AWSLambda; Status Code: {failure.StatusCode}; Error Code: {failure.ErrorName}; Request ID: null; Proxy: null)");

    private static string? ErrorType(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errorType", out var type)
                && type.ValueKind == JsonValueKind.String
                    ? JsonString.Of(type)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
