using System.Text.Json;

namespace Fanout.Emulator.Tasks;

/// <summary>The HTTP details that optimised integrations add to a service's answer.</summary>
internal static class SdkMetadata
{
    /// <summary>Writes <c>SdkHttpMetadata</c> and <c>SdkResponseMetadata</c>.</summary>
    internal static void Write(Utf8JsonWriter writer, int status, IReadOnlyList<(string Name, string Value)> headers, string requestId)
    {
        writer.WriteStartObject("SdkHttpMetadata");
        writer.WriteStartObject("AllHttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("HttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteNumber("HttpStatusCode", status);
        writer.WriteEndObject();
        writer.WriteStartObject("SdkResponseMetadata");
        writer.WriteString("RequestId", requestId);
        writer.WriteEndObject();
    }

    /// <summary>Writes the details of an answer that one of our own services gave.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="contentLength">Length of the answer, in bytes.</param>
    internal static void WriteLocal(Utf8JsonWriter writer, int contentLength)
    {
        var requestId = Guid.NewGuid().ToString();
        Write(
            writer,
            200,
            [
                ("x-amzn-RequestId", requestId),
                ("connection", "keep-alive"),
                ("Content-Length", contentLength.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("Content-Type", "application/x-amz-json-1.0"),
            ],
            requestId);
    }
}
