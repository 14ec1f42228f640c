namespace Fanout.Emulator.Datasets;

/// <summary>A result file as the manifest names it.</summary>
/// <param name="Key">Key.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ResultFile(string Key, long Size);
