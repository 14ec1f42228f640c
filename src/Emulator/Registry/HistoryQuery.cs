namespace Fanout.Emulator.Registry;

/// <summary>A request for a page of a history.</summary>
/// <param name="ExecutionArn">ARN as it was sent.</param>
/// <param name="PageSize">At most so many events, 1 to 1,000.</param>
public sealed record HistoryQuery(string ExecutionArn, int PageSize)
{
    /// <summary>Newest first.</summary>
    public bool Reverse { get; init; }

    /// <summary>Id of the first event of the page, the former page's cursor; null starts at the end that <see cref="Reverse"/> names.</summary>
    public long? Cursor { get; init; }
}
