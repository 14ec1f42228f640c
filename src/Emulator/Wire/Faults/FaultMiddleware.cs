using Fanout.Emulator.Faults;
using Fanout.Emulator.Wire.Lambda;

namespace Fanout.Emulator.Wire.Faults;

/// <summary>Lets requests go wrong as the rules say.</summary>
internal sealed class FaultMiddleware(EndpointFaults faults, TimeProvider time, WireDispatcher dispatcher)
{
    internal Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        faults.IsActive && ApiCall.Of(context.Request) is { } call && faults.Find(call.Service, call.Operation) is { } fault
            ? InjectAsync(context, next, call, fault)
            : next(context);

    private async Task InjectAsync(HttpContext context, RequestDelegate next, ApiCall call, Fault fault)
    {
        await Task.Delay(fault.Delay, time, context.RequestAborted);
        switch (fault.Kind)
        {
            case null:
                await next(context);
                break;
            case FaultKind.DropBefore:
                context.Abort();
                break;
            case FaultKind.DropAfter:
                context.Response.Body = Stream.Null;
                await next(context);
                context.Abort();
                break;
            case var kind when call.Service == FaultServices.Lambda:
                await new LambdaErrorResult(LambdaErrorOf(kind.Value)).ExecuteAsync(context);
                break;
            case var kind:
                await dispatcher.RefuseAsync(context, WireErrorOf(kind.Value));
                break;
        }
    }

    private static WireError WireErrorOf(FaultKind kind) => kind switch
    {
        FaultKind.Throttling => WireError.Throttling(),
        FaultKind.ServiceUnavailable => WireError.ServiceUnavailable(),
        _ => WireError.InternalFailure("An internal error occurred; it was asked for by a fault rule of the local endpoint."),
    };

    private static LambdaError LambdaErrorOf(FaultKind kind) => kind switch
    {
        FaultKind.Throttling => LambdaError.TooManyRequests(),
        FaultKind.ServiceUnavailable => new LambdaError("ServiceUnavailableException", StatusCodes.Status503ServiceUnavailable, "Service is currently unavailable."),
        _ => new LambdaError("ServiceException", StatusCodes.Status500InternalServerError, "The service encountered an internal error."),
    };
}
