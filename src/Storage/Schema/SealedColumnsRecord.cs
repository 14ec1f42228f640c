namespace Fanout.Storage.Schema;

/// <summary>A row of <c>item_columns</c>: the columns of all items of an ended run in one piece.</summary>
internal sealed class SealedColumnsRecord
{
    public long RunId { get; set; }

    /// <summary>Version of the run that they are of. Another one makes them worthless, whatever changed the run.</summary>
    public long Version { get; set; }

    /// <summary>Number of items in them.</summary>
    public int Items { get; set; }

    /// <summary>The columns, as <see cref="Sealing.ColumnCodec"/> writes them.</summary>
    public required byte[] Columns { get; set; }
}
