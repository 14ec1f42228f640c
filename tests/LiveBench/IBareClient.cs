namespace Fanout.LiveBench;

/// <summary>What viewers of the bare hub are told.</summary>
public interface IBareClient
{
    /// <summary>A frame.</summary>
    Task CellsChanged(byte[] frame);
}
