using System.Text.Json;

namespace Fanout.Monitoring.Logs;

/// <summary>
/// A line that Lambda itself writes around an invocation, in either of its formats:
/// <code>START RequestId: 8f14e45f-… Version: $LATEST</code>
/// <code>{"time":"2026-11-23T12:00:00.000Z","type":"platform.start","record":{"requestId":"8f14e45f-…","version":"$LATEST"}}</code>
/// Source: Lambda Developer Guide, "Working with Lambda function logs", plain text and JSON formats.
/// </summary>
/// <param name="Kind">Whether the invocation starts with it, or ends.</param>
/// <param name="RequestId">Id of the invocation.</param>
internal sealed record PlatformLine(PlatformLineKind Kind, string? RequestId)
{
    /// <summary>Reads a line; null when a function wrote it.</summary>
    internal static PlatformLine? Read(string text) => text switch
    {
        ['{', ..] => ReadJson(text),
        _ when text.StartsWith("START RequestId: ", StringComparison.Ordinal) => new(PlatformLineKind.Start, IdAfter(text, "START RequestId: ")),
        _ when text.StartsWith("END RequestId: ", StringComparison.Ordinal) => new(PlatformLineKind.Other, IdAfter(text, "END RequestId: ")),
        _ when text.StartsWith("REPORT RequestId: ", StringComparison.Ordinal) => new(PlatformLineKind.Report, IdAfter(text, "REPORT RequestId: ")),
        _ when text.StartsWith("INIT_START ", StringComparison.Ordinal) => new(PlatformLineKind.Other, null),
        _ => null,
    };

    private static string IdAfter(string text, string prefix)
    {
        var rest = text.AsSpan(prefix.Length);
        var end = rest.IndexOfAny(' ', '\t', '\n');
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static PlatformLine? ReadJson(string text)
    {
        if (!text.Contains("\"platform.", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (!root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.GetString()!.StartsWith("platform.", StringComparison.Ordinal))
            {
                return null;
            }

            var id = root.TryGetProperty("record", out var record) && record.ValueKind == JsonValueKind.Object
                && record.TryGetProperty("requestId", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            return new PlatformLine(
                type.GetString() switch
                {
                    "platform.start" => PlatformLineKind.Start,
                    "platform.report" => PlatformLineKind.Report,
                    _ => PlatformLineKind.Other,
                },
                id);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
