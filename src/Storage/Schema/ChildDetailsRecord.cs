using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>child_details</c>: payloads of a child execution that failed or that somebody opened.</summary>
internal sealed class ChildDetailsRecord
{
    public long RunId { get; set; }

    public long Activation { get; set; }

    public int Index { get; set; }

    public string? Input { get; set; }

    public string? Output { get; set; }

    /// <summary>History of a STANDARD child that somebody opened, compressed JSON; null when it was not read.</summary>
    public byte[]? History { get; set; }

    public ChildDetails ToDetails(string? error, string? cause) => new() { Input = Input, Output = Output, Error = error, Cause = cause };
}
