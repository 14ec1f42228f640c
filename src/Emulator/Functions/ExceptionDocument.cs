using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Emulator.Functions;

/// <summary>
/// The error document of a C# function: <c>errorType</c> (short type name), <c>errorMessage</c>, <c>stackTrace</c> (lines),
/// <c>cause</c> (inner exception) and <c>causes</c> (of an <see cref="AggregateException"/>), indented.
/// Source: aws/aws-lambda-dotnet, Amazon.Lambda.RuntimeSupport, ExceptionHandling.
/// </summary>
internal static class ExceptionDocument
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 16;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] Create(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            Write(writer, exception, MaxDepth);
        }

        return buffer.Length <= MaxBytes
            ? buffer.ToArray()
            : """{"errorMessage": "Exception exceeded maximum payload size of 256KB."}"""u8.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception exception, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", exception.GetType().Name);
        writer.WriteString("errorMessage", exception.Message);
        if (exception.StackTrace is { } trace)
        {
            writer.WriteStartArray("stackTrace");
            foreach (var line in trace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
        }

        if (exception is AggregateException aggregate && depth > 0)
        {
            writer.WriteStartArray("causes");
            foreach (var inner in aggregate.InnerExceptions)
            {
                Write(writer, inner, depth - 1);
            }

            writer.WriteEndArray();
        }
        else if (exception.InnerException is { } inner && depth > 0)
        {
            writer.WritePropertyName("cause");
            Write(writer, inner, depth - 1);
        }

        writer.WriteEndObject();
    }
}
