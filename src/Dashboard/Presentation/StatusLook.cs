using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Presentation;

/// <summary>Word and icon of a status: the same six on every screen.</summary>
/// <param name="Word">What a person reads.</param>
/// <param name="Name">Name of icon, CSS class and colour variable.</param>
public sealed record StatusLook(string Word, string Name)
{
    private static readonly StatusLook Pending = new("pending", "pending");
    private static readonly StatusLook Running = new("running", "running");
    private static readonly StatusLook Succeeded = new("succeeded", "succeeded");
    private static readonly StatusLook Failed = new("failed", "failed");
    private static readonly StatusLook TimedOut = new("timed out", "timed-out");
    private static readonly StatusLook Aborted = new("aborted", "aborted");

    /// <summary>All item statuses in the order in which screens list them: what ended badly is never last.</summary>
    public static IReadOnlyList<ItemStatus> ItemOrder { get; } =
        [ItemStatus.Succeeded, ItemStatus.Failed, ItemStatus.TimedOut, ItemStatus.Aborted, ItemStatus.Running, ItemStatus.Pending];

    /// <summary>All run statuses in the order in which filters list them.</summary>
    public static IReadOnlyList<RunStatus> RunOrder { get; } =
        [RunStatus.Running, RunStatus.Succeeded, RunStatus.Failed, RunStatus.TimedOut, RunStatus.Aborted];

    /// <summary>Look of an item.</summary>
    public static StatusLook Of(ItemStatus status) => status switch
    {
        ItemStatus.Pending => Pending,
        ItemStatus.Running => Running,
        ItemStatus.Succeeded => Succeeded,
        ItemStatus.Failed => Failed,
        ItemStatus.TimedOut => TimedOut,
        ItemStatus.Aborted => Aborted,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an item status."),
    };

    /// <summary>Look of a run.</summary>
    public static StatusLook Of(RunStatus status) => status switch
    {
        RunStatus.Running => Running,
        RunStatus.Succeeded => Succeeded,
        RunStatus.Failed => Failed,
        RunStatus.TimedOut => TimedOut,
        RunStatus.Aborted => Aborted,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a run status."),
    };
}
