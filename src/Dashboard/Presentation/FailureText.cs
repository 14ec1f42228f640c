using System.Text.Json;
using Fanout.Monitoring.Folding;

namespace Fanout.Dashboard.Presentation;

/// <summary>
/// Error and cause of a failure, taken apart for a person. A function's cause is a JSON document:
/// <code>{"errorMessage":"'postcode'","errorType":"KeyError","requestId":"…","stackTrace":["  File \"/var/task/handler.py\", line 88, in lambda_handler\n    …"]}</code>
/// Node writes <c>trace</c> instead of <c>stackTrace</c>; any other cause is shown as it is.
/// </summary>
/// <param name="Type">Name of the error.</param>
/// <param name="Message">What went wrong; the whole cause when it has no structure. Null when there is no cause.</param>
/// <param name="Stack">Lines of the stack, outermost as the function sent it.</param>
/// <param name="Document">The cause as indented JSON, when it is JSON but no error document.</param>
public sealed record FailureText(string Type, string? Message, IReadOnlyList<string> Stack, string? Document)
{
    /// <summary>Message and type on one line, for a row of a table.</summary>
    public string Line => FirstLine(Message ?? "");

    /// <summary>Reads what an item failed with. Lists of child executions do not tell; each is asked for it in turn.</summary>
    public static FailureText Of(ItemChange item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item is { ChildName: not null, Error: null, Cause: null }
            ? new FailureText("Error not known yet", null, [], null)
            : Read(item.Error, item.Cause);
    }

    /// <summary>Reads error and cause; text of any shape is accepted.</summary>
    public static FailureText Read(string? error, string? cause)
    {
        var type = string.IsNullOrEmpty(error) ? "Error without a name" : error;
        if (string.IsNullOrWhiteSpace(cause))
        {
            return new FailureText(type, null, [], null);
        }

        return ReadDocument(type, cause) ?? new FailureText(type, cause, [], null);
    }

    private static FailureText? ReadDocument(string type, string cause)
    {
        if (cause.AsSpan().TrimStart() is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(cause);
            var root = document.RootElement;
            var message = Text(root, "errorMessage");
            if (message is null && Text(root, "errorType") is null)
            {
                return new FailureText(type, null, [], JsonText.Indent(root));
            }

            return new FailureText(Text(root, "errorType") is { Length: > 0 } named ? named : type, message, Lines(root), null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Lines(JsonElement root)
    {
        if (!root.TryGetProperty("stackTrace", out var stack) && !root.TryGetProperty("trace", out stack))
        {
            return [];
        }

        return stack.ValueKind switch
        {
            JsonValueKind.String => Split(stack.GetString()!),
            JsonValueKind.Array => [.. stack.EnumerateArray().SelectMany(Frame)],
            _ => [],
        };
    }

    private static IEnumerable<string> Frame(JsonElement frame) =>
        frame.ValueKind == JsonValueKind.String ? Split(frame.GetString()!) : [frame.GetRawText()];

    private static List<string> Split(string text) =>
        [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    private static string FirstLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny('\r', '\n');
        return (end < 0 ? trimmed : trimmed[..end]).ToString();
    }
}
