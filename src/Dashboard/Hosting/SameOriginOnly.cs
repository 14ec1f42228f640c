using System.Net;

namespace Fanout.Dashboard.Hosting;

/// <summary>
/// Refuses what pages of other sites send. The dashboard asks nobody to sign in, and browsers let any page open a WebSocket to any
/// address, so that a page open in another tab could otherwise watch, start and stop runs.
/// </summary>
internal sealed class SameOriginOnly(SecurityOptions options)
{
    internal Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        FindProblem(context.Request) is { } problem ? RefuseAsync(context, problem) : next(context);

    private static Task RefuseAsync(HttpContext context, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(problem, context.RequestAborted);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private string? FindProblem(HttpRequest request)
    {
        // A name of another site that leads here makes its page ours in the eyes of the browser (DNS rebinding).
        if (!options.AllowRemoteWithoutSignIn && !IsLoopback(request.Host.Host))
        {
            return $"The dashboard is not reached by the name '{request.Host.Host}'. Open it as localhost or 127.0.0.1.";
        }

        // Only the authority is compared: a proxy that ends TLS changes the scheme.
        var origin = request.Headers.Origin.ToString();
        var isForeign = origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
        return isForeign
            ? $"The dashboard takes no requests from pages of '{origin}'. A proxy in front of it must pass on the Host header."
            : null;
    }
}
