namespace Fanout.Storage.Schema;

/// <summary>A row of <c>run_causes</c>: a cause group in one run. It stays when all its items are done.</summary>
internal sealed class RunCauseRecord
{
    public long RunId { get; set; }

    public long CauseId { get; set; }

    public int Items { get; set; }

    /// <summary>Highest value that <see cref="Items"/> ever had.</summary>
    public int Most { get; set; }

    public DateTimeOffset FirstAt { get; set; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>Version of the run that was counted. Another one than the run has says, after a restart, that it is to be counted again.</summary>
    public long RunVersion { get; set; }
}
