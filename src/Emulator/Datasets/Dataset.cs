namespace Fanout.Emulator.Datasets;

/// <summary>Items that were found.</summary>
/// <param name="Source">Value of <c>$$.Map.Item.Source</c>: <c>S3://bucket/key</c>, or <c>S3://bucket</c> for a list of objects.</param>
/// <param name="Items">
/// UTF-8 JSON of one item each, valid until the next one is asked for. Enumerated once; throws <see cref="ItemReaderException"/> where
/// the data turns out to be broken.
/// </param>
internal sealed record Dataset(string Source, IAsyncEnumerable<ReadOnlyMemory<byte>> Items);
