using System.Text.RegularExpressions;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>
/// Tells requests for S3 from those for Step Functions and Lambda, which come to the same port: by the service in the scope of the
/// signature, or without one by a host or path that begins with a bucket.
/// </summary>
internal static partial class S3Detection
{
    private const string Scope = "/s3/aws4_request";

    internal static bool IsForS3(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length > 0)
        {
            // "AWS key:signature" is version 2 of the signature, which only S3 has.
            return authorization.Contains(Scope, StringComparison.Ordinal) || authorization.StartsWith("AWS ", StringComparison.Ordinal);
        }

        if (request.Query.TryGetValue("X-Amz-Credential", out var credential))
        {
            return credential.ToString().EndsWith(Scope, StringComparison.Ordinal);
        }

        return request.Query.ContainsKey("AWSAccessKeyId") || VirtualHost.BucketOf(request.Host.Host) is not null || BeginsWithBucket(request.Path);
    }

    // Lambda's paths begin with the date of an API version, which could be a bucket's name.
    private static bool BeginsWithBucket(PathString path)
    {
        var segment = (path.Value ?? "").Split('/', count: 3).ElementAtOrDefault(1) ?? "";
        return BucketName.IsValid(segment) && !ApiVersion().IsMatch(segment);
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z")]
    private static partial Regex ApiVersion();
}
