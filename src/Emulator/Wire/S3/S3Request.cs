using Microsoft.AspNetCore.Http.Features;

namespace Fanout.Emulator.Wire.S3;

/// <summary>A request of the S3 API: what it is about, in path style (<c>/bucket/key</c>) or virtual-host style (<c>bucket.localhost/key</c>).</summary>
/// <param name="Context">The HTTP exchange.</param>
/// <param name="Bucket">Bucket; empty for the service itself.</param>
/// <param name="Key">Key; empty for the bucket itself.</param>
internal sealed record S3Request(HttpContext Context, string Bucket, string Key)
{
    internal HttpRequest Http => Context.Request;

    internal string Method => Http.Method;

    internal CancellationToken Aborted => Context.RequestAborted;

    internal static S3Request From(HttpContext context)
    {
        var path = Path(context);
        if (VirtualHost.BucketOf(context.Request.Host.Host) is { } bucket)
        {
            return new S3Request(context, bucket, Uri.UnescapeDataString(path));
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new S3Request(context, Uri.UnescapeDataString(path), "")
            : new S3Request(context, Uri.UnescapeDataString(path[..slash]), Uri.UnescapeDataString(path[(slash + 1)..]));
    }

    /// <summary>Whether the query has a parameter, as in <c>?uploads</c>.</summary>
    internal bool Has(string parameter) => Http.Query.ContainsKey(parameter);

    /// <returns>The value of a query parameter; null when it is absent or empty.</returns>
    internal string? Parameter(string name) => Http.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <returns>The value of a header; null when it is absent or empty.</returns>
    internal string? Header(string name) => Http.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    // In the parsed path ".." is resolved and an encoded slash no longer told from a plain one; keys may have all of them.
    private static string Path(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
        {
            target = Uri.TryCreate(target, UriKind.Absolute, out var url) ? url.PathAndQuery : "/";
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? target : target[..query])[1..];
    }
}
