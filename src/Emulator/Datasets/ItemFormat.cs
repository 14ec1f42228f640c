namespace Fanout.Emulator.Datasets;

/// <summary>How an object with items is to be read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ItemsPointer">Where in JSON the array is.</param>
/// <param name="Csv">How CSV is to be read.</param>
internal sealed record ItemFormat(ItemFormatKind Kind, string? ItemsPointer = null, CsvForm? Csv = null)
{
    /// <exception cref="ItemReaderException">The request names no format that can be read.</exception>
    internal static ItemFormat Of(ItemReaderRequest request) => request.InputType switch
    {
        "JSON" => new ItemFormat(ItemFormatKind.Json, request.ItemsPointer),
        "JSONL" => new ItemFormat(ItemFormatKind.JsonLines),
        "CSV" => new ItemFormat(ItemFormatKind.Csv, Csv: CsvForm.Of(request)),
        "PARQUET" => new ItemFormat(ItemFormatKind.Parquet),
        null => throw new ItemReaderException($"The ItemReader of {request.Resource} needs an InputType."),
        _ => throw new ItemReaderException($"The InputType '{request.InputType}' cannot be read from {request.Resource}."),
    };
}
