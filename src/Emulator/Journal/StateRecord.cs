namespace Fanout.Emulator.Journal;

/// <summary>The newest value of a key.</summary>
/// <param name="Kind">What it describes.</param>
/// <param name="Key">Unique within the kind.</param>
/// <param name="Value">Bytes whose meaning belongs to the owner of the kind.</param>
public sealed record StateRecord(RecordKind Kind, string Key, ReadOnlyMemory<byte> Value);
