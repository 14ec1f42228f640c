using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Fanout.Monitoring.Connections;

namespace Fanout.Review.Jobs;

/// <summary>Calls a function once and says what is known of it afterwards. Never repeats a call by itself.</summary>
internal static class FunctionCaller
{
    internal static async Task<InvocationOutcome> CallAsync(
        Connection connection, string function, string payload, CancellationToken cancellationToken)
    {
        if (connection.Invocations is null)
        {
            return new InvocationOutcome.Blocked($"The connection '{connection.Id}' does not call functions.");
        }

        try
        {
            var request = new InvokeRequest { FunctionName = function, InvocationType = InvocationType.RequestResponse, Payload = payload };
            var answer = await connection.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(answer);
        }
        catch (Exception exception)
        {
            return Classify(exception);
        }
    }

    /// <summary>
    /// What an error says about whether the function has run. Source: Lambda API reference, "Invoke", errors: those of status 4xx are
    /// found before it is run. Whether it was run when the service itself failed (5xx) is not documented.
    /// </summary>
    internal static InvocationOutcome Classify(Exception exception)
    {
        var reason = ConnectionProblem.Describe(exception);
        return exception switch
        {
            _ when Throttling.IsThrottling(exception) => new InvocationOutcome.Refused("Lambda throttles the function; it is called more slowly."),
            AmazonServiceException { ErrorCode: "InvalidRequestContentException" or "RequestTooLargeException" } error =>
                new InvocationOutcome.Failed("Lambda." + error.ErrorCode, error.Message),
            AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } =>
                new InvocationOutcome.Blocked(reason),
            _ when WasNotSent(exception) => new InvocationOutcome.Refused(reason),
            OperationCanceledException => new InvocationOutcome.Unknown("This program ended before the function had answered."),
            _ => new InvocationOutcome.Unknown(reason),
        };
    }

    private static bool WasNotSent(Exception? exception) => exception switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain } => true,
        _ => WasNotSent(exception.InnerException),
    };

    private static InvocationOutcome Read(InvokeResponse answer)
    {
        var text = answer.Payload is { } payload ? Encoding.UTF8.GetString(payload.ToArray()) : "";
        return string.IsNullOrEmpty(answer.FunctionError)
            ? new InvocationOutcome.Succeeded(text.Length == 0 ? "null" : text, answer.ResponseMetadata?.RequestId)
            : new InvocationOutcome.Failed(ErrorOf(text) ?? answer.FunctionError, text);
    }

    // {"errorMessage":"'postcode'","errorType":"KeyError","stackTrace":[…]}
    private static string? ErrorOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errorType", out var type) && type.ValueKind == JsonValueKind.String
                    ? type.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
