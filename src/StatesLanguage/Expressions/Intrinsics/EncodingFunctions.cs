using System.Security.Cryptography;
using System.Text;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The intrinsic functions that encode and hash text.</summary>
internal static class EncodingFunctions
{
    public static ExpressionResult Base64Encode(IntrinsicFrame frame) =>
        frame.TryGetText(0, out _, out var failure) && frame.TryGetBoundedText(0, out var text, out failure)
            ? ExpressionResult.Of(JsonAssembler.String(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))))
            : failure;

    public static ExpressionResult Base64Decode(IntrinsicFrame frame)
    {
        if (!frame.TryGetText(0, out _, out var failure) || !frame.TryGetBoundedText(0, out var text, out failure))
        {
            return failure;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? ExpressionResult.Of(JsonAssembler.String(Encoding.UTF8.GetString(bytes, 0, length)))
            : frame.Fail("The argument is not valid Base64.");
    }

    public static ExpressionResult Hash(IntrinsicFrame frame)
    {
        if (!frame.TryGetBoundedText(0, out var text, out var failure) || !frame.TryGetText(1, out var algorithm, out failure))
        {
            return failure;
        }

        return HashOf(text, algorithm) is { } hash
            ? ExpressionResult.Of(JsonAssembler.String(hash))
            : frame.Fail($"The hashing algorithm '{algorithm}' is not one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512.");
    }

    /// <summary>The hash of a text in hexadecimal digits; null for an unknown algorithm.</summary>
    public static string? HashOf(string text, string algorithm)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var hash = algorithm switch
        {
#pragma warning disable CA5350, CA5351 // MD5 and SHA-1 are part of the States Language; nothing here relies on them.
            "MD5" => MD5.HashData(data),
            "SHA-1" => SHA1.HashData(data),
#pragma warning restore CA5350, CA5351
            "SHA-256" => SHA256.HashData(data),
            "SHA-384" => SHA384.HashData(data),
            "SHA-512" => SHA512.HashData(data),
            _ => null,
        };
        return hash is null ? null : Convert.ToHexStringLower(hash);
    }
}
