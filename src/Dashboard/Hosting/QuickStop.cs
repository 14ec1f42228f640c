namespace Fanout.Dashboard.Hosting;

/// <summary>
/// Lets go of browsers when the application stops. They come back within milliseconds over a connection that is still open, and the
/// server would then wait for them until its patience ends, with pages that live on while the rest waits to be stopped after it.
/// </summary>
internal sealed class QuickStop(IHostApplicationLifetime lifetime)
{
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_stopping.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.Connection = "close";
            return;
        }

        // A request that came in between the two is let go of here: SignalR has closed its connections by then.
        using var letGo = _stopping.Register(static request => ((HttpContext)request!).Abort(), context);
        await next(context);
    }
}
