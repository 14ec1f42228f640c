using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.Monitoring.Ports;

namespace Fanout.Monitoring.Logs;

/// <summary>Reads from the events of an item which of its attempts called a Lambda function, and what is known of each call.</summary>
public static partial class LambdaInvocations
{
    private const string Scheduled = "Scheduled";

    /// <summary>The calls by the id of the event that scheduled each.</summary>
    /// <param name="events">Events of one item, or of one execution, oldest first.</param>
    public static IReadOnlyDictionary<long, LambdaInvocation> Read(IEnumerable<EventRow> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var calls = new Dictionary<long, LambdaInvocation>();
        var visits = new Dictionary<string, Visit>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (e.Type.EndsWith("StateEntered", StringComparison.Ordinal))
            {
                visits[e.StateName ?? ""] = new Visit(e.Id);
            }
            else if (e.Type is "LambdaFunctionScheduled" or "TaskScheduled" && visits.TryGetValue(e.StateName ?? "", out var visit))
            {
                Begin(calls, visit, e);
            }
            else if (IsStep(e.Type) && visits.TryGetValue(e.StateName ?? "", out visit) && visit.Open is { } open)
            {
                calls[open] = Continue(calls[open], visit, e);
            }
        }

        return calls;
    }

    private static void Begin(Dictionary<long, LambdaInvocation> calls, Visit visit, EventRow e)
    {
        visit.Open = null;
        if (FunctionOf(e) is { } function)
        {
            calls[e.Id] = new LambdaInvocation { Function = function, From = e.Timestamp, EnteredEventId = visit.EnteredId, Retry = visit.Tries };
            visit.Open = e.Id;
        }

        visit.Tries++;
    }

    private static LambdaInvocation Continue(LambdaInvocation call, Visit visit, EventRow e)
    {
        var id = call.RequestId ?? RequestIdOf(e);
        // With .waitForTaskToken the function has answered when the task is submitted, but it may go on working until the token comes.
        if (e.Type is "TaskSubmitted" or "TaskStarted" or "LambdaFunctionStarted")
        {
            return call with { RequestId = id };
        }

        visit.Open = null;
        return call with { RequestId = id, To = e.Timestamp };
    }

    private static bool IsStep(string type) =>
        type.StartsWith("LambdaFunction", StringComparison.Ordinal)
        || (type.StartsWith("Task", StringComparison.Ordinal) && !type.StartsWith("TaskState", StringComparison.Ordinal));

    // {"resource":"arn:aws:lambda:…:function:pack","input":"…"} of a bare function;
    // {"resourceType":"lambda","resource":"invoke","region":"…","parameters":"{\"FunctionName\":\"pack\",…}"} of the integration.
    private static string? FunctionOf(EventRow e)
    {
        using var details = Parse(e.Details);
        if (details is null)
        {
            return null;
        }

        if (e.Type == "LambdaFunction" + Scheduled)
        {
            return Text(details.RootElement, "resource");
        }

        if (Text(details.RootElement, "resourceType") is not ("lambda" or "aws-sdk:lambda"))
        {
            return null;
        }

        using var parameters = Parse(Text(details.RootElement, "parameters"));
        return parameters is null ? null : Text(parameters.RootElement, "FunctionName");
    }

    private static string? RequestIdOf(EventRow e)
    {
        using var details = Parse(e.Details);
        if (details is null)
        {
            return null;
        }

        // {"Payload":…,"SdkResponseMetadata":{"RequestId":"…"},"StatusCode":200}
        using var output = Parse(Text(details.RootElement, "output"));
        if (output?.RootElement is { ValueKind: JsonValueKind.Object } answer
            && answer.TryGetProperty("SdkResponseMetadata", out var metadata) && Text(metadata, "RequestId") is { } answered)
        {
            return answered;
        }

        return RequestIdOf(Text(details.RootElement, "cause"));
    }

    /// <summary>
    /// The request id in the error document of a function, when its runtime puts one there:
    /// <code>{"errorMessage":"'postcode'","errorType":"KeyError","requestId":"…","stackTrace":[…]}</code>
    /// <code>{"errorMessage":"2026-11-23T12:00:00.000Z 8f14e45f-… Task timed out after 3.00 seconds"}</code>
    /// <code>{"errorType":"Runtime.ExitError","errorMessage":"RequestId: 8f14e45f-… Error: Runtime exited with error: exit status 1"}</code>
    /// </summary>
    private static string? RequestIdOf(string? cause)
    {
        using var document = Parse(cause);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } error)
        {
            return null;
        }

        return Text(error, "requestId") is { } id && Uuid().IsMatch(id)
            ? id
            : Text(error, "errorMessage") is { } message && IdInMessage().Match(message) is { Success: true } found ? found.Groups["id"].Value : null;
    }

    private static JsonDocument? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^(RequestId: (?<id>[0-9a-f-]{36}) |\S+ (?<id>[0-9a-f-]{36}) Task timed out)", RegexOptions.CultureInvariant)]
    private static partial Regex IdInMessage();

    private sealed class Visit(long enteredId)
    {
        internal long EnteredId => enteredId;

        internal int Tries { get; set; }

        internal long? Open { get; set; }
    }
}
