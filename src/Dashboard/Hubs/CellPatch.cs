namespace Fanout.Dashboard.Hubs;

/// <summary>Cells copied from a mirror, still to be encoded: that takes a while for a million and needs no lock.</summary>
/// <param name="Activation">Id of the activation.</param>
/// <param name="From">Version it applies to; 0 when it holds every cell.</param>
/// <param name="Version">Version after it.</param>
/// <param name="Length">Number of items after it.</param>
/// <param name="Parts">The cells, ascending: index of the first, and the cells from there on.</param>
internal sealed record CellPatch(long Activation, long From, long Version, int Length, IReadOnlyList<(int First, byte[] Cells)> Parts)
{
    /// <summary>The patch as a frame.</summary>
    public byte[] Encode()
    {
        var runs = new CellFrame.RunWriter();
        foreach (var (first, cells) in Parts)
        {
            runs.Add(first, cells);
        }

        return CellFrame.Encode(Activation, From, Version, Length, runs.Finish());
    }
}
