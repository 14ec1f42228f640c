using System.Text.Json;
using Fanout.Monitoring.Ports;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>A call of a function by a task.</summary>
/// <param name="State">The state that made it.</param>
/// <param name="Function">ARN or name, with version or alias when there is one.</param>
/// <param name="Payload">JSON text.</param>
internal sealed record FunctionCall(string State, string Function, string Payload)
{
    private const string Integration = ":states:::lambda:invoke";

    private const string PayloadMember = "Payload";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonDepth.Most };

    /// <summary>
    /// Reads it from the event that scheduled the task:
    /// <code>{"resource":"arn:aws:lambda:…:function:pack","input":"{\"id\":7}"}</code> of a bare function, and
    /// <code>{"resourceType":"lambda","resource":"invoke","parameters":"{\"FunctionName\":\"pack\",\"Payload\":{\"id\":7}}"}</code> of the
    /// optimised integration.
    /// </summary>
    /// <returns>The call, or why there is none that could be repeated.</returns>
    internal static (FunctionCall? Call, string? Obstacle) Read(EventRow scheduled)
    {
        var state = scheduled.StateName ?? "";
        if (scheduled.Details is null)
        {
            return (null, $"What {state} sent was left out of the history");
        }

        using var details = JsonDocument.Parse(scheduled.Details, Deep);
        if (scheduled.Type == "LambdaFunctionScheduled")
        {
            return Text(details.RootElement, "resource") is { } arn && Text(details.RootElement, "input") is { } input
                ? (new FunctionCall(state, arn, input), null)
                : (null, $"What {state} sent was left out of the history");
        }

        return Text(details.RootElement, "resourceType") switch
        {
            "lambda" when Text(details.RootElement, "resource") == "invoke" => ReadParameters(state, Text(details.RootElement, "parameters")),
            "lambda" => (null, $"{state} waits for a task token, which a direct call does not have"),
            var type => (null, $"{state} calls {type ?? "a service"}, not a Lambda function"),
        };
    }

    /// <summary>What a task sends for an input, where that follows from the definition and the input alone; null where it does not.</summary>
    internal static FunctionCall? Compute(TaskState task, string input)
    {
        var isBare = task.Resource.Contains(":lambda:", StringComparison.Ordinal) && task.Resource.Contains(":function:", StringComparison.Ordinal);
        if (!isBare && !task.Resource.EndsWith(Integration, StringComparison.Ordinal))
        {
            return null;
        }

        var sent = task.QueryLanguage == QueryLanguage.Jsonata ? ComputeJsonata(task, input) : ComputeJsonPath(task, input);
        return sent is null ? null
            : isBare ? new FunctionCall(task.Name, task.Resource, sent)
            : ReadParameters(task.Name, sent).Call;
    }

    private static (FunctionCall? Call, string? Obstacle) ReadParameters(string state, string? parameters)
    {
        if (parameters is null)
        {
            return (null, $"What {state} sent was left out of the history");
        }

        using var document = JsonDocument.Parse(parameters, Deep);
        if (Text(document.RootElement, "FunctionName") is not { } function)
        {
            return (null, $"{state} names no function");
        }

        if (Text(document.RootElement, "InvocationType") is { } type && type != "RequestResponse")
        {
            return (null, $"{state} calls its function without waiting for it ({type})");
        }

        return document.RootElement.TryGetProperty(PayloadMember, out var sent)
            ? (new FunctionCall(state, Text(document.RootElement, "Qualifier") is { } qualifier ? $"{function}:{qualifier}" : function, sent.GetRawText()), null)
            : (null, $"{state} sends no payload");
    }

    private static string? ComputeJsonPath(TaskState task, string input)
    {
        if (task.Parameters is null && task.InputPath is { Text: "$" })
        {
            return input;
        }

        // Intrinsic functions may give another value each time, and the context object is that of the run.
        var isPlain = task.InputPath is { Root: PathRoot.Input }
            && (task.Parameters is null || task.Parameters.Template.Expressions.All(expression => expression.Path is { Root: PathRoot.Input }));
        if (!isPlain)
        {
            return null;
        }

        try
        {
            var state = new WalkedState(task, JsonElement.Parse(input, Deep), new Dictionary<string, JsonElement>(), default);
            return state.Shape(task.Parameters, state.Select(task.InputPath, state.Data)).GetRawText();
        }
        catch (WalkLostException)
        {
            return null;
        }
    }

    private static string? ComputeJsonata(TaskState task, string input)
    {
        if (task.Arguments is null)
        {
            return input;
        }

        if (!task.Arguments.Template.Expressions.All(expression => expression.Text == "$states.input"))
        {
            return null;
        }

        var state = new WalkedState(task, JsonElement.Parse(input, Deep), new Dictionary<string, JsonElement>(), default);
        return state.Shape(task.Arguments, state.Data).GetRawText();
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
