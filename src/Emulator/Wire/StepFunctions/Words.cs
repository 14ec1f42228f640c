using Fanout.Emulator.Engine.Testing;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>The API's words for our values.</summary>
internal static class Words
{
    internal static string Of(MachineType type) => type == MachineType.Express ? "EXPRESS" : "STANDARD";

    internal static MachineType ToMachineType(string? word) => word == "EXPRESS" ? MachineType.Express : MachineType.Standard;

    internal static string Of(MachineStatus status) => status == MachineStatus.Deleting ? "DELETING" : "ACTIVE";

    internal static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.Aborted => "ABORTED",
        ExecutionStatus.PendingRedrive => "PENDING_REDRIVE",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "An execution has no such status."),
    };

    internal static string Of(RedriveStatus status) => status switch
    {
        RedriveStatus.Redrivable => "REDRIVABLE",
        RedriveStatus.NotRedrivable => "NOT_REDRIVABLE",
        RedriveStatus.RedrivableByMapRun => "REDRIVABLE_BY_MAP_RUN",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such redrive status."),
    };

    internal static ExecutionStatus? ToExecutionStatus(string? word) => word switch
    {
        "RUNNING" => ExecutionStatus.Running,
        "SUCCEEDED" => ExecutionStatus.Succeeded,
        "FAILED" => ExecutionStatus.Failed,
        "TIMED_OUT" => ExecutionStatus.TimedOut,
        "ABORTED" => ExecutionStatus.Aborted,
        "PENDING_REDRIVE" => ExecutionStatus.PendingRedrive,
        _ => null,
    };

    internal static string Of(StateTestStatus status) => status switch
    {
        StateTestStatus.Succeeded => "SUCCEEDED",
        StateTestStatus.Failed => "FAILED",
        StateTestStatus.Retriable => "RETRIABLE",
        StateTestStatus.CaughtError => "CAUGHT_ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A test has no such status."),
    };

    internal static IReadOnlyList<Tag> ToTags(IReadOnlyList<TagShape>? tags) =>
        [.. (tags ?? []).Select(tag => new Tag(tag.Key ?? "", tag.Value ?? ""))];
}
