namespace Fanout.LiveBench;

/// <summary>How long a page took to open.</summary>
/// <param name="First">From the request to the first byte of the run's own content.</param>
/// <param name="Whole">From the request to the end of the page.</param>
/// <param name="Cells">From the connection of the web socket to the cells; null when the hub has none.</param>
internal sealed record PageFigures(TimeSpan First, TimeSpan Whole, TimeSpan? Cells);
