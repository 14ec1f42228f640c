using System.Net;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Bucket names in host names: <c>bucket.localhost</c>, <c>bucket.s3.localhost</c>, <c>bucket.s3.us-east-1.example.test</c>.</summary>
internal static class VirtualHost
{
    private const string Localhost = ".localhost";
    private const string Service = ".s3.";
    private const string ServiceAtEnd = ".s3";

    /// <returns>The bucket; null when the host name has none.</returns>
    internal static string? BucketOf(string host)
    {
        if (host.Length == 0 || IPAddress.TryParse(host.Trim('[', ']'), out _))
        {
            return null;
        }

        var service = host.IndexOf(Service, StringComparison.OrdinalIgnoreCase);
        if (service > 0)
        {
            return host[..service];
        }

        if (!host.EndsWith(Localhost, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bucket = host[..^Localhost.Length];
        return bucket.StartsWith("s3.", StringComparison.OrdinalIgnoreCase) || bucket is "s3" or "" ? null
            : bucket.EndsWith(ServiceAtEnd, StringComparison.OrdinalIgnoreCase) ? bucket[..^ServiceAtEnd.Length]
            : bucket;
    }
}
