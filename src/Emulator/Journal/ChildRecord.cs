using System.Buffers;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>
/// One step of a child execution in the log of its Map Run. The steps of all children stand in the file as they happened; each knows
/// where the one before it of its child is, so that a child can be read without the others.
/// </summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Child">Number of the child, from 0 in the order of the starts.</param>
internal readonly record struct ChildRecord(ChildRecordKind Kind, int Child)
{
    /// <summary>Stands for "there is none".</summary>
    internal const long Nowhere = -1;

    /// <summary>Where the record before it of the same child is.</summary>
    internal long Previous { get; init; } = Nowhere;

    /// <summary>Where the first record of the child is.</summary>
    internal long First { get; init; } = Nowhere;

    /// <summary>How many items the child has.</summary>
    internal int Items { get; init; }

    /// <summary>For a redrive which one of the Map Run it is.</summary>
    internal int Round { get; init; }

    /// <summary>Where the child stands with this record.</summary>
    internal ChildState State { get; init; }

    /// <summary>When the child began, ended or was redriven.</summary>
    internal DateTimeOffset Time { get; init; }

    /// <summary>Entries of the child's own log.</summary>
    internal ReadOnlyMemory<byte> Entries { get; init; }

    /// <summary>Writes a record with these entries.</summary>
    internal void Write(ArrayBufferWriter<byte> buffer, ReadOnlySpan<LogEntry> entries)
    {
        var writer = new RecordWriter(buffer);
        writer.Byte((byte)Kind);
        writer.Number(Child);
        writer.Number(Previous - Nowhere);
        writer.Number(First - Nowhere);
        writer.Number(Items);
        writer.Number(Round);
        writer.Byte((byte)State);
        writer.Time(Time);
        foreach (var entry in entries)
        {
            LogEntryCodec.Write(writer, entry);
        }
    }

    /// <summary>Reads a record.</summary>
    internal static ChildRecord Read(ReadOnlyMemory<byte> record)
    {
        var reader = new RecordReader(record);
        return new ChildRecord((ChildRecordKind)reader.Byte(), (int)reader.Number())
        {
            Previous = reader.Number() + Nowhere,
            First = reader.Number() + Nowhere,
            Items = (int)reader.Number(),
            Round = (int)reader.Number(),
            State = (ChildState)reader.Byte(),
            Time = reader.Time(),
            Entries = reader.Rest,
        };
    }

    /// <summary>Adds the entries to a list.</summary>
    internal void ReadEntries(List<LogEntry> entries)
    {
        var reader = new RecordReader(Entries);
        while (!reader.IsAtEnd)
        {
            entries.Add(LogEntryCodec.Read(ref reader));
        }
    }
}
