using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Fanout.Aws.Tests.Stub;

/// <summary>
/// Signature Version 4 computed from a request as received, without any code of the SDK.
/// Source: "Create a signed AWS API request" in the IAM user guide.
/// </summary>
internal static partial class SignatureV4
{
    public static SignedRequest Parse(RecordedRequest request)
    {
        var match = Authorization().Match(request.Header("Authorization") ?? string.Empty);
        Assert.True(match.Success, $"The Authorization header is not SigV4: {request.Header("Authorization")}");
        return new SignedRequest(
            match.Groups["key"].Value,
            match.Groups["scope"].Value,
            match.Groups["headers"].Value.Split(';'),
            match.Groups["signature"].Value);
    }

    /// <summary>Asserts that the request carries the signature that its own content demands.</summary>
    public static SignedRequest AssertSigned(RecordedRequest request, string secretKey)
    {
        var signed = Parse(request);
        Assert.Contains("host", signed.SignedHeaders);
        Assert.Contains("x-amz-date", signed.SignedHeaders);
        Assert.Equal(Compute(request, signed, secretKey), signed.Signature);
        return signed;
    }

    private static string Compute(RecordedRequest request, SignedRequest signed, string secretKey)
    {
        var toSign = string.Join('\n', "AWS4-HMAC-SHA256", request.Header("X-Amz-Date"), signed.Scope, Hash(CanonicalRequest(request, signed)));
        var key = signed.Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), Hmac);
        return Convert.ToHexStringLower(Hmac(key, toSign));
    }

    private static string CanonicalRequest(RecordedRequest request, SignedRequest signed)
    {
        // The path goes over the wire encoded once and into the signature encoded twice.
        var path = string.Join('/', request.RawPath.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', request.RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var headers = string.Concat(signed.SignedHeaders.Select(name => $"{name}:{Spaces().Replace(request.Header(name)!.Trim(), " ")}\n"));
        var body = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        return string.Join('\n', request.Method, path, query, headers, string.Join(';', signed.SignedHeaders), body);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<scope>[^,]+), SignedHeaders=(?<headers>[^,]+), Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Authorization();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
