using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The rows of a CSV file, each an object of strings. Cells that a row lacks are empty strings, cells beyond the headers are dropped.
/// Observed: map_item_reader_base_csv_headers_decl.
/// </summary>
internal sealed class CsvItems(Stream stream, CsvForm form, int maxBytes)
{
    private const int BufferChars = 64 * 1024;

    // Observed: map_item_reader_csv_headers_decl_duplicate_headers.
    private const string DuplicateHeaders = "CSV headers cannot contain duplicates.";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _item = new();

    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: true, bufferSize: BufferChars, leaveOpen: true);
        using var parser = new CsvParser(text, Configuration(form.Delimiter, maxBytes), leaveOpen: true);
        await using var writer = new Utf8JsonWriter(_item, ChildResultJson.Options);
        var headers = form.Headers;
        if (headers is null)
        {
            headers = await parser.ReadAsync() ? parser.Record! : [];
        }

        var names = Encode(headers);
        while (await parser.ReadAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Write(writer, names, parser);
        }
    }

    private ReadOnlyMemory<byte> Write(Utf8JsonWriter writer, JsonEncodedText[] names, CsvParser row)
    {
        _item.ResetWrittenCount();
        writer.Reset(_item);
        writer.WriteStartObject();
        for (var index = 0; index < names.Length; index++)
        {
            writer.WriteString(names[index], index < row.Count ? row[index] : "");
        }

        writer.WriteEndObject();
        writer.Flush();
        return _item.WrittenMemory;
    }

    private static JsonEncodedText[] Encode(IReadOnlyList<string> headers) =>
        headers.Distinct(StringComparer.Ordinal).Count() == headers.Count
            ? [.. headers.Select(header => JsonEncodedText.Encode(header, ChildResultJson.Options.Encoder))]
            : throw new ItemReaderException(DuplicateHeaders);

    private static CsvConfiguration Configuration(string delimiter, int maxBytes) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        WhiteSpaceChars = [],
        HasHeaderRecord = false,
        BufferSize = BufferChars,
        MaxFieldSize = maxBytes,
        BadDataFound = CheckQuotes,
    };

    // A quote inside of a cell without quotes is text, RFC 4180 notwithstanding; a quote that nothing closes swallows the rest of the file.
    private static void CheckQuotes(BadDataFoundArgs bad)
    {
        if (bad.Field.StartsWith('"') && bad.Field.Count(character => character == '"') % 2 != 0)
        {
            throw new ItemReaderException($"Row {bad.Context.Parser?.Row} of the CSV dataset has a quote that is never closed.");
        }
    }
}
