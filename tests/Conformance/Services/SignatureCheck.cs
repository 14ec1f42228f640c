using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Fanout.Conformance.Services;

/// <summary>Checks Signature Version 4 as its specification tells it, apart from the library that signs.</summary>
internal static partial class SignatureCheck
{
    /// <summary>What is wrong with the signature; null when it is right.</summary>
    public static string? FindProblem(HttpRequest request, string body)
    {
        var match = Header().Match(request.Headers.Authorization.ToString());
        if (!match.Success)
        {
            return "The request is not signed.";
        }

        if (match.Groups["key"].Value != StandInServices.AccessKeyId)
        {
            return "The access key is unknown.";
        }

        var scope = match.Groups["scope"].Value;
        var names = match.Groups["headers"].Value;
        var headers = string.Concat(names.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        var canonical = $"{request.Method}\n{request.Path}\n\n{headers}\n{names}\n{Hash(body)}";
        var text = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Hash(canonical)}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + StandInServices.SecretAccessKey), Sign);
        return Convert.ToHexStringLower(Sign(key, text)) == match.Groups["signature"].Value ? null : "The signature does not match.";
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<scope>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Header();
}
