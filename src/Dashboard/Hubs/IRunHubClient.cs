namespace Fanout.Dashboard.Hubs;

/// <summary>What a browser that watches the cells of a run is told.</summary>
public interface IRunHubClient
{
    /// <summary>The run went on, or the browser is too slow to be told how.</summary>
    /// <param name="frame">A frame as <see cref="CellFrame"/> describes it.</param>
    Task CellsChanged(byte[] frame);
}
