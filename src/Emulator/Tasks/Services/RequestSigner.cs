using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>Signs requests with Signature Version 4.</summary>
internal static class RequestSigner
{
    /// <summary>Adds the headers of the signature to a POST whose body is known.</summary>
    internal static void Sign(
        HttpRequestMessage request, byte[] body, ImmutableCredentials credentials, string region, string service, DateTimeOffset now)
    {
        var url = request.RequestUri!;
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = url.Authority,
            ["x-amz-date"] = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
            ["content-type"] = request.Content!.Headers.ContentType!.ToString(),
        };
        foreach (var (name, values) in request.Headers)
        {
            signed[name.ToLowerInvariant()] = string.Join(',', values);
        }

        if (credentials.UseToken)
        {
            signed["x-amz-security-token"] = credentials.Token;
            request.Headers.TryAddWithoutValidation("x-amz-security-token", credentials.Token);
        }

        request.Headers.TryAddWithoutValidation("x-amz-date", signed["x-amz-date"]);
        var names = string.Join(';', signed.Keys);
        var headers = string.Concat(signed.Select(header => $"{header.Key}:{header.Value.Trim()}\n"));
        var canonical = $"{request.Method}\n{url.AbsolutePath}\n\n{headers}\n{names}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var result = AWS4Signer.ComputeSignature(credentials, region, now.UtcDateTime, service, names, canonical);
        request.Headers.TryAddWithoutValidation("Authorization", result.ForAuthorizationHeader);
    }
}
