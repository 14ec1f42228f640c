using Fanout.Emulator.Objects;
using Microsoft.AspNetCore.Http.Features;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Answers requests for S3 and lets others pass.</summary>
internal sealed class S3Middleware(S3Dispatcher dispatcher, ObjectOptions options, ILogger<S3Middleware> logger)
{
    internal Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        S3Detection.IsForS3(context.Request) ? AnswerAsync(context) : next(context);

    private async Task AnswerAsync(HttpContext context)
    {
        // Objects are streamed to disk and bounded there.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var requestId = Convert.ToHexString(Guid.NewGuid().ToByteArray())[..16];
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        var request = S3Request.From(context);
        try
        {
            CheckIsHere();
            await dispatcher.DispatchAsync(request);
        }
        catch (ObjectStoreException exception)
        {
            logger.RequestRefused($"S3 {request.Method}", exception.Code, requestId);
            await S3ErrorResponse.WriteAsync(request, exception, requestId);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or OperationCanceledException || context.Response.HasStarted)
        {
            throw;
        }
        catch (Exception exception)
        {
            logger.RequestFailed(exception, $"S3 {request.Method}", requestId);
            await S3ErrorResponse.WriteAsync(request, S3Errors.InternalError(), requestId);
        }
    }

    private void CheckIsHere()
    {
        if (!string.IsNullOrEmpty(options.Endpoint))
        {
            throw S3Errors.NotImplemented(
                $"The objects of this endpoint are in the S3 at {options.Endpoint} ({ObjectOptions.SectionName}:{nameof(options.Endpoint)}); send the request there.");
        }
    }
}
