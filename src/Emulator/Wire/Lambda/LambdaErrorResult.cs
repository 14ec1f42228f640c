using System.Globalization;
using System.Text.Json;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>Writes an error as Lambda does.</summary>
internal sealed class LambdaErrorResult(LambdaError error) : IResult
{
    // Source: Lambda API, Invoke: TooManyRequestsException carries Retry-After.
    private const int RetryAfterSeconds = 1;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        response.Headers["x-amzn-errortype"] = error.Name;
        if (error.Status == StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        var type = error.Status < StatusCodes.Status500InternalServerError ? "User" : "Service";
        // ResourceNotFoundException and ServiceException write Message, the others message.
        var body = error.Name is "ResourceNotFoundException" or "ServiceException" or "InvalidRuntimeException"
            ? new LambdaErrorBody(type, error.Reason, Message: error.Message, LowerCaseMessage: null)
            : new LambdaErrorBody(type, error.Reason, Message: null, LowerCaseMessage: error.Message);
        await JsonSerializer.SerializeAsync(response.Body, body, LambdaJson.Default.LambdaErrorBody, httpContext.RequestAborted);
    }
}
