using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>An execution that ended.</summary>
internal sealed record TestRun(ExecutionDescription Description, IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>The chain of a machine with the Task state S, whose work goes on after the request for it.</summary>
    internal const string SubmittedChain = """
        1<-0 ExecutionStarted
        2<-0 TaskStateEntered S
        3<-2 TaskScheduled
        4<-3 TaskStarted
        5<-4 TaskSubmitted
        6<-5 TaskSucceeded
        7<-6 TaskStateExited S
        8<-7 ExecutionSucceeded
        """;

    /// <summary>The chain of events, one line each: <c>id&lt;-previous type name-or-index</c>.</summary>
    internal string Chain => string.Join('\n', Events.Select(Line));

    internal string? Output => Description.Output?.ToString();

    internal IEnumerable<HistoryEvent> Of(HistoryEventType type) => Events.Where(item => item.Type == type);

    private static string Line(HistoryEvent item)
    {
        var line = $"{item.Id}<-{item.PreviousId} {item.Type}";
        return item.Details switch
        {
            EventDetails.StateEntered entered => $"{line} {entered.Name}",
            EventDetails.StateExited exited => $"{line} {exited.Name}",
            EventDetails.MapIteration iteration => $"{line} {iteration.Index}",
            EventDetails.MapStateStarted map => $"{line} {map.Length}",
            EventDetails.Failure { Error: { } error } => $"{line} {error}",
            EventDetails.TaskFailure { Error: { } error } => $"{line} {error}",
            _ => line,
        };
    }
}
