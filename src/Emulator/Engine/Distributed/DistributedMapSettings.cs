using Fanout.Emulator.Datasets;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What the fields of a distributed Map state say about an attempt, beside its items.</summary>
/// <param name="Limits">Concurrency and thresholds.</param>
/// <param name="Reader">What to read; null when the items come from the state's input.</param>
/// <param name="Batches">How items are grouped; null when each is on its own.</param>
/// <param name="WriterParameters">What results are written with; null when they are not written.</param>
internal sealed record DistributedMapSettings(
    MapRunLimits Limits, ItemReaderRequest? Reader, BatchSettings? Batches, JsonData? WriterParameters);
