using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Dashboard.Api;

/// <summary>Rows as JSON objects: in one array, or one a line.</summary>
internal static class JsonExport
{
    // The file is not part of a page: only what JSON demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task WriteAsync<TRow>(
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        bool asLines,
        CancellationToken cancellationToken)
    {
        var json = new Utf8JsonWriter(stream, Options);
        await using var disposal = json.ConfigureAwait(false);
        if (!asLines)
        {
            json.WriteStartArray();
        }

        var written = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            WriteRow(json, columns, row);
            written++;
            if (asLines)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                await stream.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
                json.Reset();
            }
            else if (written % ExportWriter.RowsPerFlush == 0)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (!asLines)
        {
            json.WriteEndArray();
        }

        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void WriteRow<TRow>(Utf8JsonWriter json, IReadOnlyList<ExportColumn<TRow>> columns, TRow row)
    {
        json.WriteStartObject();
        foreach (var column in columns)
        {
            switch (column)
            {
                case ExportColumn<TRow>.Text text when text.Read(row) is { } value:
                    json.WriteString(column.Name, value);
                    break;
                case ExportColumn<TRow>.Number number when number.Read(row) is { } value:
                    json.WriteNumber(column.Name, value);
                    break;
                case ExportColumn<TRow>.Time time when time.Read(row) is { } value:
                    json.WriteString(column.Name, value.UtcDateTime);
                    break;
                default:
                    json.WriteNull(column.Name);
                    break;
            }
        }

        json.WriteEndObject();
    }
}
