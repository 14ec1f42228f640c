using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Wire.Logs;

namespace Fanout.Emulator.Wire;

/// <summary>
/// The Step Functions API: AWS JSON 1.0, every operation a POST to the root, named by the header <c>X-Amz-Target</c>.
/// Signatures are not checked; who reaches the port may use it.
/// </summary>
internal sealed class WireDispatcher(WireOperationTable table, LimitOptions limits, RequestLimits requests, ILogger<WireDispatcher> logger)
{
    /// <summary>
    /// AWS takes requests of 1 MB. A definition of 1 MB grows when it is written as a JSON string, and its own error text is more
    /// useful than a refusal of the whole, so more is read here.
    /// </summary>
    internal const int MaxRequestBytes = 8 * 1024 * 1024;

    internal const string ContentType = "application/x-amz-json-1.0";
    internal const string RequestIdHeader = "x-amzn-RequestId";

    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "AWSStepFunctions.";

    private static readonly FrozenSet<string> AcceptedTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ContentType, "application/x-amz-json-1.1", "application/json");

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    internal async Task DispatchAsync(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        var output = new ArrayBufferWriter<byte>();
        var error = await ExecuteAsync(context, requestId, output);
        await AnswerAsync(context, requestId, error, output);
    }

    /// <summary>Answers with an error without looking at what is asked.</summary>
    internal Task RefuseAsync(HttpContext context, WireError error) =>
        AnswerAsync(context, Guid.NewGuid().ToString(), error, new ArrayBufferWriter<byte>());

    private async Task AnswerAsync(HttpContext context, string requestId, WireError? error, ArrayBufferWriter<byte> output)
    {
        if (error is not null)
        {
            output.ResetWrittenCount();
            WriteError(error, output);
            logger.RequestRefused(context.Request.Headers[TargetHeader].ToString(), error.Type, requestId);
        }

        context.Response.Headers[RequestIdHeader] = requestId;
        context.Response.StatusCode = error?.Status ?? StatusCodes.Status200OK;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted);
    }

    private async Task<WireError?> ExecuteAsync(HttpContext context, string requestId, ArrayBufferWriter<byte> output)
    {
        if (Find(context.Request, out var operation) is { } refusal)
        {
            return refusal;
        }

        // The bucket of starts depends on the type of the machine, which the registry knows.
        if (operation!.Name != AwsBuckets.Start && requests.Take(operation.Name) is { } throttled)
        {
            return WireError.From(throttled);
        }

        if (await RequestBody.ReadAsync(context.Request, MaxRequestBytes, context.RequestAborted) is not { } body)
        {
            return WireError.TooLarge(MaxRequestBytes);
        }

        try
        {
            await using var writer = new Utf8JsonWriter(output, WriterOptions);
            return await operation.ExecuteAsync(body, writer, limits.PayloadBytes, context.RequestAborted);
        }
        catch (StateDirectoryException exception)
        {
            logger.RequestFailed(exception, operation.Name, requestId);
            return WireError.InternalFailure(exception.Message);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            logger.RequestFailed(exception, operation.Name, requestId);
            return WireError.Internal(requestId);
        }
    }

    private WireError? Find(HttpRequest request, out WireOperation? operation)
    {
        operation = null;
        var target = request.Headers[TargetHeader].ToString();
        var isLogs = target.StartsWith(LogsOperations.TargetPrefix, StringComparison.Ordinal);
        if (!isLogs && !target.StartsWith(TargetPrefix, StringComparison.Ordinal))
        {
            return WireError.UnknownOperation(target.Length == 0
                ? $"The header {TargetHeader} is missing; it must be {TargetPrefix}<Operation>."
                : $"There is no operation '{target}'; {TargetHeader} must be {TargetPrefix}<Operation>.");
        }

        var contentType = request.ContentType?.Split(';')[0].Trim();
        if (contentType is null || !AcceptedTypes.Contains(contentType))
        {
            return WireError.UnknownOperation($"The Content-Type must be {ContentType}, but is '{contentType}'.");
        }

        return isLogs
            ? table.FindLogs(target[LogsOperations.TargetPrefix.Length..], out operation)
            : table.Find(target[TargetPrefix.Length..], out operation);
    }

    private static void WriteError(WireError error, ArrayBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        JsonSerializer.Serialize(
            writer,
            new WireErrorBody(error.Type, error.Message, error.Reason, error.ResourceName),
            WireJson.Default.WireErrorBody);
    }
}
