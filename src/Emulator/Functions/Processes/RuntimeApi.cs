using System.Globalization;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>
/// The Lambda runtime API, version 2018-06-01, below a path of its own for every process.
/// Source: Lambda Developer Guide, "Using the Lambda runtime API".
/// </summary>
internal static class RuntimeApi
{
    private const string Root = "/_runtime/";
    private const string Version = "/2018-06-01/runtime";

    // A longer body is read no further than this; what it says does not matter once it is too long.
    private const int MaxReadBytes = 64 * 1024 * 1024;

    /// <summary>The path below which a process finds its runtime API.</summary>
    internal static string PathOf(string instanceId) => Root + instanceId;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var runtime = routes.MapGroup(Root + "{instance}" + Version);
        runtime.MapGet("/invocation/next", NextAsync);
        runtime.MapPost("/invocation/{id}/response", RespondAsync);
        runtime.MapPost("/invocation/{id}/error", FailAsync);
        runtime.MapPost("/init/error", FailInitAsync);
        ExchangeApi.Map(runtime);
    }

    private static async Task NextAsync(string instance, HttpContext context, ProcessPool pool)
    {
        if (pool.Find(instance) is not { } process)
        {
            await WriteErrorAsync(context, StatusCodes.Status403Forbidden, "InvalidInstance", "This process is no longer used.");
            return;
        }

        try
        {
            var next = await process.NextAsync(context.RequestAborted);
            var headers = context.Response.Headers;
            headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
            headers["Lambda-Runtime-Deadline-Ms"] = next.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            headers["Lambda-Runtime-Invoked-Function-Arn"] = next.Invocation.FunctionArn;
            headers["Lambda-Runtime-Trace-Id"] = next.TraceId;
            if (next.Invocation.ClientContext is { } clientContext)
            {
                headers["Lambda-Runtime-Client-Context"] = clientContext;
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = next.Invocation.Payload.Length;
            await context.Response.Body.WriteAsync(next.Invocation.Payload, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task RespondAsync(string instance, string id, HttpContext context, ProcessPool pool)
    {
        var body = await ReadAsync(context, ErrorDocument.MaxResponseBytes);
        InvocationOutcome outcome = body is null
            ? new InvocationOutcome.Failed(ErrorDocument.ResponseTooLarge())
            : new InvocationOutcome.Answered(body);
        var isKnown = pool.Find(instance)?.Complete(id, outcome) ?? false;
        if (isKnown && body is null)
        {
            await WriteErrorAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                "RequestEntityTooLarge",
                $"Exceeded maximum allowed payload size ({ErrorDocument.MaxResponseBytes} bytes).");
            return;
        }

        await AnswerAsync(context, isKnown);
    }

    private static async Task FailAsync(string instance, string id, HttpContext context, ProcessPool pool)
    {
        var body = await ReadAsync(context, ErrorDocument.MaxResponseBytes) ?? ErrorDocument.ResponseTooLarge();
        await AnswerAsync(context, pool.Find(instance)?.Complete(id, new InvocationOutcome.Failed(body)) ?? false);
    }

    private static async Task FailInitAsync(string instance, HttpContext context, ProcessPool pool)
    {
        var body = await ReadAsync(context, ErrorDocument.MaxResponseBytes) ?? ErrorDocument.ResponseTooLarge();
        var process = pool.Find(instance);
        process?.FailInit(body);
        await AnswerAsync(context, process is not null);
    }

    /// <returns>The body; null when it is longer than allowed.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContext context, int maxBytes)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        long total = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            total += read;
            if (total <= maxBytes)
            {
                body.Write(buffer, 0, read);
            }
            else if (total > MaxReadBytes)
            {
                break;
            }
        }

        return total <= maxBytes ? body.ToArray() : null;
    }

    private static Task AnswerAsync(HttpContext context, bool isKnown)
    {
        if (!isKnown)
        {
            return WriteErrorAsync(context, StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"status":"OK"}""", context.RequestAborted);
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string errorType, string errorMessage)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(ErrorDocument.Create(errorType, errorMessage), context.RequestAborted).AsTask();
    }
}
