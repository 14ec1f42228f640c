namespace Fanout.Emulator.Datasets;

/// <summary>Where the manifest is: the state's <c>ResultWriterDetails</c>.</summary>
/// <param name="Bucket">Destination bucket.</param>
/// <param name="Key">Key of manifest.json.</param>
internal sealed record ResultLocation(string Bucket, string Key);
