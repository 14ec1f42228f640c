using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire;

/// <summary>An error as it travels: <c>{"__type":"com.amazonaws.swf.service.v2.model#Name","message":"…"}</c>.</summary>
/// <param name="Type">Namespace and name.</param>
/// <param name="Message">Text for the caller.</param>
internal sealed record WireError(string Type, string? Message)
{
    private const string ServiceNamespace = "com.amazonaws.swf.service.v2.model#";
    private const string AvailabilityNamespace = "com.amazon.coral.availability#";
    private const string FrameworkNamespace = "com.amazon.coral.service#";

    // Source: service model, error.httpStatusCode; everything else answers 400.
    private const string Conflict = "ConflictException";
    private const string QuotaExceeded = "ServiceQuotaExceededException";

    internal int Status { get; init; } = StatusCodes.Status400BadRequest;

    internal string? Reason { get; init; }

    internal string? ResourceName { get; init; }

    internal static WireError From(RegistryError error) => new((error.Code == RegistryError.ThrottlingCode ? AvailabilityNamespace : ServiceNamespace) + error.Code, error.Message)
    {
        Reason = error.Reason,
        ResourceName = error.ResourceName,
        Status = error.Code switch
        {
            Conflict => StatusCodes.Status409Conflict,
            QuotaExceeded => StatusCodes.Status402PaymentRequired,
            _ => StatusCodes.Status400BadRequest,
        },
    };

    internal static WireError UnknownOperation(string message) => new(FrameworkNamespace + "UnknownOperationException", message);

    internal static WireError Serialization(string message) => new(FrameworkNamespace + "SerializationException", message);

    internal static WireError TooLarge(int limitBytes) =>
        new(FrameworkNamespace + "RequestEntityTooLargeException", $"The request is larger than {limitBytes} bytes.")
        {
            Status = StatusCodes.Status413PayloadTooLarge,
        };

    internal static WireError Internal(string requestId) => InternalFailure($"The local endpoint failed; its log tells more under request {requestId}.");

    /// <summary>Names are those of every AWS endpoint; what Step Functions writes is unconfirmed.</summary>
    internal static WireError InternalFailure(string message) => new(FrameworkNamespace + "InternalFailure", message)
    {
        Status = StatusCodes.Status500InternalServerError,
    };

    /// <inheritdoc cref="InternalFailure"/>
    internal static WireError ServiceUnavailable() => new(AvailabilityNamespace + "ServiceUnavailable", "The service is currently unavailable.")
    {
        Status = StatusCodes.Status503ServiceUnavailable,
    };

    internal static WireError Throttling() => From(RegistryError.Throttling());
}
