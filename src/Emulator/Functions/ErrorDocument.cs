using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Emulator.Functions;

/// <summary>Error documents that Lambda itself writes when a runtime does not.</summary>
internal static class ErrorDocument
{
    /// <summary>Most bytes of an answer. Source: the text Lambda answers with; 100 bytes above 6 MB.</summary>
    internal const int MaxResponseBytes = 6_291_556;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Create(string errorType, string errorMessage)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType", errorType);
            writer.WriteString("errorMessage", errorMessage);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    internal static byte[] TimedOut(string requestId, TimeSpan limit) => Create(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {limit.TotalSeconds:F2} seconds"));

    internal static byte[] Exited(string requestId, int exitCode) => Create(
        "Runtime.ExitError",
        $"RequestId: {requestId} Error: {Describe(exitCode)}");

    internal static byte[] ResponseTooLarge() => Create(
        "Function.ResponseSizeTooLarge",
        $"Response payload size exceeded maximum allowed payload size ({MaxResponseBytes} bytes).");

    // .NET reports death by signal n as 128 + n, as a shell does.
    private static string Describe(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        134 => "Runtime exited with error: signal: aborted",
        137 => "Runtime exited with error: signal: killed",
        139 => "Runtime exited with error: signal: segmentation fault",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };
}
