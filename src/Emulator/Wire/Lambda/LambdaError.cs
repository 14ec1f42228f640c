using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>An error of Lambda: the name travels in the header <c>x-amzn-errortype</c>, the text in the body.</summary>
/// <param name="Name">For example <c>ResourceNotFoundException</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">Text for the caller.</param>
internal sealed record LambdaError(string Name, int Status, string Message)
{
    /// <summary><c>Reason</c> of throttling.</summary>
    internal string? Reason { get; init; }

    internal static LambdaError From(FunctionResult.ServiceFailed failure) =>
        new(failure.ErrorName, failure.StatusCode, failure.Message) { Reason = failure.Reason };

    internal static LambdaError From(RegistryError violation) => new(violation.Code, StatusCodes.Status400BadRequest, violation.Message);

    internal static LambdaError TooManyRequests() => new("TooManyRequestsException", StatusCodes.Status429TooManyRequests, "Rate exceeded")
    {
        Reason = "CallerRateLimitExceeded",
    };

    internal static LambdaError NotFound(string functionArn) =>
        new("ResourceNotFoundException", StatusCodes.Status404NotFound, $"Function not found: {functionArn}");

    internal static LambdaError Conflict(string message) => new("ResourceConflictException", StatusCodes.Status409Conflict, message);

    internal static LambdaError InvalidParameter(string message) =>
        new("InvalidParameterValueException", StatusCodes.Status400BadRequest, message);

    internal static LambdaError InvalidContent(string message) =>
        new("InvalidRequestContentException", StatusCodes.Status400BadRequest, message);

    internal static LambdaError TooLarge(string message) =>
        new("RequestTooLargeException", StatusCodes.Status413PayloadTooLarge, message);
}
