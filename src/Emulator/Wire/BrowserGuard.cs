namespace Fanout.Emulator.Wire;

/// <summary>
/// Refuses what a web page sends. The endpoint asks nobody who they are, so a page open in the user's browser must not be able to start
/// runs or functions; AWS clients send none of these headers.
/// </summary>
internal static class BrowserGuard
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string TypedByTheUser = "none";

    internal static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var site = context.Request.Headers[FetchSite].ToString();
        if (context.Request.Headers.Origin.Count == 0 && site is "" or TypedByTheUser)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = WireDispatcher.ContentType;
        return context.Response.WriteAsync(
            """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"The local endpoint takes no requests from web pages."}""",
            context.RequestAborted);
    }
}
