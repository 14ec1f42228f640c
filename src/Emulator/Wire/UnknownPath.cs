namespace Fanout.Emulator.Wire;

/// <summary>Answers requests that belong to no operation.</summary>
internal static class UnknownPath
{
    internal static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = WireDispatcher.ContentType;
        context.Response.Headers["x-amzn-errortype"] = "UnknownOperationException";
        return context.Response.WriteAsync(
            """
            {"__type":"com.amazon.coral.service#UnknownOperationException",
            "message":"The local endpoint speaks Step Functions (POST /), Lambda (/2015-03-31/functions) and S3 (/bucket/key)."}
            """,
            context.RequestAborted);
    }
}
