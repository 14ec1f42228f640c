using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Fanout.Dashboard.Api;

/// <summary>Rows as CSV. Texts are always quoted, so that they stay one cell whatever a spreadsheet separates by.</summary>
internal static class CsvExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal static async Task WriteAsync<TRow>(
        Stream stream, IReadOnlyList<ExportColumn<TRow>> columns, IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var text = new StreamWriter(stream, Utf8, leaveOpen: true);
        await using var textDisposal = text.ConfigureAwait(false);
        var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", HasHeaderRecord = false }, leaveOpen: true);
        await using var csvDisposal = csv.ConfigureAwait(false);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.NextRecordAsync().ConfigureAwait(false);
        var written = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var column in columns)
            {
                WriteCell(csv, column, row);
            }

            await csv.NextRecordAsync().ConfigureAwait(false);
            if (++written % ExportWriter.RowsPerFlush == 0)
            {
                await csv.FlushAsync().ConfigureAwait(false);
                await text.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await csv.FlushAsync().ConfigureAwait(false);
        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void WriteCell<TRow>(CsvWriter csv, ExportColumn<TRow> column, TRow row)
    {
        switch (column)
        {
            case ExportColumn<TRow>.Text text:
                var value = text.Read(row);
                csv.WriteField(value is null ? null : SpreadsheetText.Protect(value), shouldQuote: value is not null);
                break;
            case ExportColumn<TRow>.Number number:
                csv.WriteField(number.Read(row)?.ToString(CultureInfo.InvariantCulture), shouldQuote: false);
                break;
            case ExportColumn<TRow>.Time time:
                csv.WriteField(time.Read(row)?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), shouldQuote: false);
                break;
            default:
                throw new InvalidOperationException($"{column.GetType()} is no kind of column.");
        }
    }
}
