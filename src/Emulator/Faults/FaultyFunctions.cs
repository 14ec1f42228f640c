using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Faults;

/// <summary>Functions that fail on purpose, in the way Lambda or the way to it does.</summary>
internal sealed class FaultyFunctions(IFunctionInvoker functions, EndpointFaults faults, TimeProvider time) : IFunctionInvoker
{
    /// <inheritdoc />
    public FunctionResult.ServiceFailed? Check(FunctionCall call) => functions.Check(call);

    /// <inheritdoc />
    public Task<FunctionResult> InvokeAsync(FunctionCall call, CancellationToken cancellationToken) =>
        faults.IsActive && faults.Find(FaultServices.Functions, FunctionName.Parse(call.Function)?.Name ?? call.Function) is { } fault
            ? InvokeAsync(call, fault, cancellationToken)
            : functions.InvokeAsync(call, cancellationToken);

    private async Task<FunctionResult> InvokeAsync(FunctionCall call, Fault fault, CancellationToken cancellationToken)
    {
        await Task.Delay(fault.Delay, time, cancellationToken);
        if (fault.Kind is null or FaultKind.DropAfter)
        {
            var result = await functions.InvokeAsync(call, cancellationToken);
            return fault.Kind is null ? result : Lost();
        }

        return fault.Kind switch
        {
            FaultKind.Throttling => new FunctionResult.ServiceFailed("TooManyRequestsException", StatusCodes.Status429TooManyRequests, "Rate Exceeded.")
            {
                Reason = "FunctionInvocationRateLimitExceeded",
            },
            FaultKind.ServiceUnavailable => new FunctionResult.ServiceFailed("ServiceUnavailableException", StatusCodes.Status503ServiceUnavailable, "Service unavailable."),
            FaultKind.DropBefore => Lost(),
            _ => new FunctionResult.ServiceFailed("ServiceException", StatusCodes.Status500InternalServerError, "An error occurred and the request cannot be processed."),
        };
    }

    // Source: "Handle transient Lambda service exceptions" of the best practices names this error for a call whose answer never came.
    private static FunctionResult.ServiceFailed Lost() =>
        new("SdkClientException", StatusCodes.Status500InternalServerError, "Unable to execute HTTP request: Connection reset.");
}
