namespace Fanout.Emulator.Datasets;

/// <summary>How a CSV file is to be read.</summary>
/// <param name="Delimiter">What separates cells.</param>
/// <param name="Headers">Names of the columns; null when they are the first row.</param>
internal sealed record CsvForm(string Delimiter, IReadOnlyList<string>? Headers)
{
    /// <exception cref="ItemReaderException">A setting has an unknown value.</exception>
    internal static CsvForm Of(ItemReaderRequest request) => new(DelimiterOf(request.CsvDelimiter), HeadersOf(request));

    private static string DelimiterOf(string? name) => name switch
    {
        null or "COMMA" => ",",
        "PIPE" => "|",
        "SEMICOLON" => ";",
        "SPACE" => " ",
        "TAB" => "\t",
        _ => throw new ItemReaderException($"The CSVDelimiter '{name}' is unknown; it must be COMMA, PIPE, SEMICOLON, SPACE or TAB."),
    };

    private static IReadOnlyList<string>? HeadersOf(ItemReaderRequest request) => request.CsvHeaderLocation switch
    {
        null or "FIRST_ROW" => null,
        "GIVEN" => request.CsvHeaders,
        _ => throw new ItemReaderException($"The CSVHeaderLocation '{request.CsvHeaderLocation}' is unknown; it must be FIRST_ROW or GIVEN."),
    };
}
