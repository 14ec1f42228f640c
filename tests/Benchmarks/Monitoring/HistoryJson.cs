using System.Globalization;
using System.Text;

namespace Fanout.Benchmarks.Monitoring;

/// <summary>
/// Answers of GetExecutionHistory for a fan-out in which 40 items run at a time and every twentieth fails, a thousand events a page:
/// <code>{"events":[{"timestamp":1773489600.001,"type":"MapIterationStarted","id":4,"previousEventId":3,…</code>
/// </summary>
internal sealed class HistoryJson
{
    private const int EventsPerPage = 1_000;
    private const int Concurrency = 40;

    private readonly List<string> _events = [];

    private HistoryJson(int events)
    {
        Add("ExecutionStarted", 0, """ "executionStartedEventDetails":{"input":"{}","inputDetails":{"truncated":false}} """);
        Add("MapStateEntered", 0, """ "stateEnteredEventDetails":{"name":"IterateOverList","input":"{\"list\":[]}"} """);
        Add("MapStateStarted", 2, string.Create(CultureInfo.InvariantCulture, $$""" "mapStateStartedEventDetails":{"length":{{events}}} """));
        for (var first = 0; _events.Count < events; first += Concurrency)
        {
            AddWave(first, events);
        }
    }

    /// <summary>Pages that together hold so many events.</summary>
    public static IReadOnlyList<byte[]> Pages(int events) =>
    [
        .. new HistoryJson(events)._events.Take(events).Chunk(EventsPerPage)
            .Select(page => Encoding.UTF8.GetBytes($$"""{"events":[{{string.Join(',', page)}}]}""")),
    ];

    /// <summary>Items that run side by side: their events come interleaved, each after the one of its own item.</summary>
    private void AddWave(int first, int events)
    {
        var previous = Enumerable.Repeat(3, Concurrency).ToArray();
        for (var step = 0; step < 7 && _events.Count < events; step++)
        {
            for (var i = 0; i < Concurrency; i++)
            {
                var (type, details) = Step(step, first + i);
                previous[i] = Add(type, previous[i], details);
            }
        }
    }

    private static (string Type, string? Details) Step(int step, int index) => (step, Failed: index % 20 == 0) switch
    {
        (0, _) => ("MapIterationStarted", Iteration("mapIterationStartedEventDetails", index)),
        (1, _) => ("TaskStateEntered", $$""" "stateEnteredEventDetails":{"name":"SecondState","input":"{\"orderId\":{{index}}}"} """),
        (2, _) => ("LambdaFunctionScheduled", """ "lambdaFunctionScheduledEventDetails":{"resource":"arn:aws:lambda:us-east-1:123456789012:function:InputLambda"} """),
        (3, _) => ("LambdaFunctionStarted", null),
        (4, false) => ("LambdaFunctionSucceeded", $$""" "lambdaFunctionSucceededEventDetails":{"output":"{\"orderId\":{{index}},\"total\":19.9}"} """),
        (4, true) => ("LambdaFunctionFailed", $$""" "lambdaFunctionFailedEventDetails":{"error":"OrderRejectedException","cause":"{\"errorMessage\":\"order {{index}}\"}"} """),
        (5, false) => ("TaskStateExited", $$""" "stateExitedEventDetails":{"name":"SecondState","output":"{\"orderId\":{{index}},\"total\":19.9}"} """),
        (5, true) => ("MapIterationFailed", Iteration("mapIterationFailedEventDetails", index)),
        (_, false) => ("MapIterationSucceeded", Iteration("mapIterationSucceededEventDetails", index)),
        _ => ("WaitStateEntered", """ "stateEnteredEventDetails":{"name":"Aside","input":"{}"} """),
    };

    private static string Iteration(string member, int index) => $$""" "{{member}}":{"name":"IterateOverList","index":{{index}}} """;

    private int Add(string type, int previous, string? details)
    {
        var id = _events.Count + 1;
        var time = string.Create(CultureInfo.InvariantCulture, $"{1_773_489_600 + id * 0.001:F3}");
        _events.Add($$"""{"timestamp":{{time}},"type":"{{type}}","id":{{id}},"previousEventId":{{previous}}{{(details is null ? "" : "," + details)}}}""");
        return id;
    }
}
