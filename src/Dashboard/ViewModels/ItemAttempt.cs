using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>One try of a task of an item.</summary>
/// <param name="Id">Id of the event by which the task was scheduled.</param>
/// <param name="Number">1 for the first try of its state.</param>
/// <param name="State">Name of the state.</param>
/// <param name="ScheduledAt">When the task was scheduled.</param>
public sealed record ItemAttempt(long Id, int Number, string State, DateTimeOffset ScheduledAt)
{
    private static readonly string[] Failures = ["Failed", "ScheduleFailed", "StartFailed", "SubmitFailed"];

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>How it ended.</summary>
    public ItemStatus Status { get; private init; } = ItemStatus.Running;

    /// <summary>Name of the error when it failed.</summary>
    public string? Error { get; private init; }

    /// <summary>Cause when it failed.</summary>
    public string? Cause { get; private init; }

    /// <summary>
    /// Reads the attempts from the events of one item. A try begins with an event <c>TaskScheduled</c>, <c>LambdaFunctionScheduled</c>
    /// or <c>ActivityScheduled</c> and ends with one of the same family.
    /// </summary>
    public static IReadOnlyList<ItemAttempt> Read(IEnumerable<EventRow> events)
    {
        var attempts = new List<ItemAttempt>();
        foreach (var e in events)
        {
            if (Family(e.Type) is not { } family)
            {
                continue;
            }

            var step = e.Type[family.Length..];
            if (step == "Scheduled")
            {
                var state = e.StateName ?? "";
                attempts.Add(new ItemAttempt(e.Id, attempts.Count(attempt => attempt.State == state) + 1, state, e.Timestamp));
            }
            else if (OutcomeOf(step) is { } status && LastOpen(attempts, e.StateName ?? "") is var open and >= 0)
            {
                attempts[open] = attempts[open] with
                {
                    EndedAt = e.Timestamp,
                    Status = status,
                    Error = EventDetailsText.Read(e, "error"),
                    Cause = EventDetailsText.Read(e, "cause"),
                };
            }
        }

        return attempts;
    }

    private static string? Family(string type) =>
        type.StartsWith("LambdaFunction", StringComparison.Ordinal) ? "LambdaFunction"
        : type.StartsWith("Activity", StringComparison.Ordinal) ? "Activity"
        : type.StartsWith("Task", StringComparison.Ordinal) && !type.StartsWith("TaskState", StringComparison.Ordinal) ? "Task"
        : null;

    private static ItemStatus? OutcomeOf(string step) =>
        step == "Succeeded" ? ItemStatus.Succeeded
        : step == "TimedOut" ? ItemStatus.TimedOut
        : Failures.Contains(step) ? ItemStatus.Failed
        : null;

    private static int LastOpen(List<ItemAttempt> attempts, string state) =>
        attempts.FindLastIndex(attempt => attempt.State == state && attempt.EndedAt is null);
}
