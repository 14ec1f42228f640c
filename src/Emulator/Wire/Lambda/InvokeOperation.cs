using System.Text;
using System.Text.Json;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>Lambda's Invoke: <c>POST /2015-03-31/functions/{name}/invocations</c> with the event as body.</summary>
internal sealed class InvokeOperation(IFunctionInvoker functions, AsynchronousInvocations asynchronous)
{
    private const int MaxSynchronousBytes = 6 * 1024 * 1024;
    private const int MaxAsynchronousBytes = 1024 * 1024;
    private const int MaxClientContextLength = 3_583;
    private const int MaxDepth = 1_000;
    private const string RequestResponse = "RequestResponse";
    private const string Event = "Event";
    private const string DryRun = "DryRun";

    internal async Task<IResult> InvokeAsync(string name, string? qualifier, HttpContext context)
    {
        var headers = context.Request.Headers;
        var type = headers["X-Amz-Invocation-Type"].ToString() is { Length: > 0 } given ? given : RequestResponse;
        var limit = type == Event ? MaxAsynchronousBytes : MaxSynchronousBytes;
        var payload = await RequestBody.ReadAsync(context.Request, limit, context.RequestAborted);
        var call = new FunctionCall(name, payload)
        {
            Qualifier = qualifier,
            ClientContext = headers["X-Amz-Client-Context"].ToString() is { Length: > 0 } clientContext ? clientContext : null,
        };
        if (Refuse(type, limit, payload, call, context.Request.ContentLength) is { } error)
        {
            return new LambdaErrorResult(error);
        }

        switch (type)
        {
            case DryRun:
                return Results.NoContent();
            case Event:
                asynchronous.Start(call);
                return Results.StatusCode(StatusCodes.Status202Accepted);
        }

        return await functions.InvokeAsync(call, context.RequestAborted) switch
        {
            FunctionResult.Answered answer => Answer(answer, headers["X-Amz-Log-Type"] == "Tail", context.Response),
            FunctionResult.ServiceFailed failure => new LambdaErrorResult(LambdaError.From(failure)),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    private LambdaError? Refuse(string type, int limit, byte[]? payload, FunctionCall call, long? contentLength)
    {
        var check = new ConstraintCheck()
            .OneOf("invocationType", type, Event, RequestResponse, DryRun)
            .Length("clientContext", call.ClientContext, 0, MaxClientContextLength);
        if (check.Error is { } violation)
        {
            return LambdaError.From(violation);
        }

        if (payload is null)
        {
            return LambdaError.TooLarge($"{contentLength} byte payload is too large for the {type} invocation type (limit {limit} bytes)");
        }

        if (FindProblem(payload) is { } problem)
        {
            return LambdaError.InvalidContent($"Could not parse request body into json: Could not parse payload into json: {problem}");
        }

        // A synchronous call finds out by itself; the other types do not wait for the function.
        return type != RequestResponse && functions.Check(call) is { } failure ? LambdaError.From(failure) : null;
    }

    private static string? FindProblem(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    private static IResult Answer(FunctionResult.Answered answer, bool withLog, HttpResponse response)
    {
        response.Headers[WireDispatcher.RequestIdHeader] = answer.RequestId;
        response.Headers["X-Amz-Executed-Version"] = answer.ExecutedVersion;
        if (answer.FunctionError is { } error)
        {
            response.Headers["X-Amz-Function-Error"] = error;
        }

        if (withLog)
        {
            response.Headers["X-Amz-Log-Result"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.LogTail));
        }

        return Results.Bytes(answer.Payload, "application/json");
    }
}
