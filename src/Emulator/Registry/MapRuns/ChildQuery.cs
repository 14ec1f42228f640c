namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A request for a page of the children of a Map Run.</summary>
/// <param name="MapRunArn">ARN as it was sent.</param>
/// <param name="PageSize">At most so many.</param>
internal sealed record ChildQuery(string MapRunArn, int PageSize)
{
    /// <summary>Only those of this status.</summary>
    internal ExecutionStatus? Status { get; init; }

    /// <summary>Only those that were redriven, or only those that were not.</summary>
    internal bool? IsRedriven { get; init; }

    /// <summary>Only those that had begun at this time, as they stood then; null for now.</summary>
    internal DateTimeOffset? AsOf { get; init; }

    /// <summary>The former page's cursor.</summary>
    internal long? Cursor { get; init; }
}
