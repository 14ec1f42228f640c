namespace Fanout.Emulator.Registry;

/// <summary>A request for a page of a machine's executions, newest start first.</summary>
/// <param name="MachineArn">ARN as it was sent; of a version or an alias it asks for the executions started through that.</param>
/// <param name="PageSize">At most so many, 1 to 1,000.</param>
public sealed record ExecutionQuery(string MachineArn, int PageSize)
{
    /// <summary>Only executions with this status.</summary>
    public ExecutionStatus? Status { get; init; }

    /// <summary>The time that the list shows; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Only executions that were redriven, or only those that were not.</summary>
    public bool? IsRedriven { get; init; }

    /// <summary>Cursor of the former page: executions that started before it. Starts in between do not shift pages.</summary>
    public long? Cursor { get; init; }
}
