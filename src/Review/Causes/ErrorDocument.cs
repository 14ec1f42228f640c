using System.Text;
using System.Text.Json;

namespace Fanout.Review.Causes;

/// <summary>
/// The JSON document of a failure, of a function or of a child execution:
/// <code>
/// {"errorMessage":"'postcode'","errorType":"KeyError","requestId":"…","stackTrace":["  File \"/var/task/handler.py\", line 88, in …"]}
/// {"errorType":"TypeError","errorMessage":"…","trace":["TypeError: …","    at normalise (/var/task/index.mjs:14:22)"]}
/// {"ExecutionArn":"arn:aws:states:…","Status":"FAILED","Error":"KeyError","Cause":"{\"errorMessage\":…"}
/// </code>
/// Read forwards without building a tree: what was cut off at the limit of a cause still tells what came before.
/// </summary>
internal sealed class ErrorDocument
{
    private const int MostFrames = 200;

    private const int MostCauses = 10;

    /// <summary>The error document; null when it is not one.</summary>
    public FailureReport? Report { get; private set; }

    /// <summary>Whether it describes an execution.</summary>
    public bool IsExecution { get; private set; }

    /// <summary>Error of that execution.</summary>
    public string? ExecutionError { get; private set; }

    /// <summary>Cause of that execution.</summary>
    public string? ExecutionCause { get; private set; }

    public static ErrorDocument Read(string text)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text),
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        var document = new ErrorDocument();
        var fields = new Fields();
        try
        {
            reader.Read();
            document.ReadObject(ref reader, fields, depth: 0);
        }
        catch (JsonException)
        {
            // Not JSON from here on: AWS cut it off, or it never was.
        }

        document.Report = fields.ToReport();
        return document;
    }

    private void ReadObject(ref Utf8JsonReader reader, Fields fields, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "errorType":
                    fields.Error = Text(ref reader);
                    break;
                case "errorMessage":
                    fields.Message = Text(ref reader);
                    break;
                case "stackTrace" or "trace" or "stack":
                    ReadStack(ref reader, fields.Stack);
                    break;
                case "cause" or "reason" when reader.TokenType == JsonTokenType.StartObject && depth < MostCauses:
                    fields.Inner = new Fields();
                    ReadObject(ref reader, fields.Inner, depth + 1);
                    break;
                case "ExecutionArn" when depth == 0:
                    IsExecution = true;
                    reader.Skip();
                    break;
                case "Error" when depth == 0:
                    ExecutionError = Text(ref reader);
                    break;
                case "Cause" when depth == 0:
                    ExecutionCause = Text(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static void ReadStack(ref Utf8JsonReader reader, List<string> stack)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            stack.AddRange(reader.GetString()!.Split('\n').Take(MostFrames));
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && stack.Count < MostFrames)
            {
                stack.Add(reader.GetString()!);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private sealed class Fields
    {
        public string? Error { get; set; }

        public string? Message { get; set; }

        public List<string> Stack { get; } = [];

        public Fields? Inner { get; set; }

        public FailureReport? ToReport() => Error is null && Message is null
            ? null
            : new FailureReport(Error ?? "", Message ?? "", Stack, Inner?.ToReport());
    }
}
