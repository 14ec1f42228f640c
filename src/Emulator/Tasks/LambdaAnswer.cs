using System.Text.Json;
using System.Text.Unicode;
using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks;

/// <summary>Checks what a function answered before it becomes part of the execution.</summary>
internal static class LambdaAnswer
{
    private static readonly byte[] Null = "null"u8.ToArray();

    /// <summary>Some runtimes answer nothing where they mean null.</summary>
    internal static ReadOnlyMemory<byte> NullIfEmpty(ReadOnlyMemory<byte> payload) => payload.IsEmpty ? Null : payload;

    /// <summary>The failure of an answer that is too large or no JSON; null when it can be used.</summary>
    /// <param name="payload">The answer.</param>
    /// <param name="source">What the failure calls the task: the function's ARN or <c>lambda</c>.</param>
    /// <param name="maxBytes">Bytes that it may have.</param>
    internal static TaskOutcome? Check(ReadOnlyMemory<byte> payload, string source, int maxBytes)
    {
        if (payload.Length > maxBytes)
        {
            var failure = DataFlow.TooLarge(source);
            return new TaskOutcome.Failed(failure.Error!, failure.Cause);
        }

        return IsJson(NullIfEmpty(payload).Span)
            ? null
            : new TaskOutcome.Failed("Lambda.Unknown", $"The function answered {payload.Length} bytes that are not valid JSON.");
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonData.MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
