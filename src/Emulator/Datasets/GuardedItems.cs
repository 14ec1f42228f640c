using System.Text.Json;
using CsvHelper;
using Fanout.Emulator.Objects;
using ZstdSharp;

namespace Fanout.Emulator.Datasets;

/// <summary>Items up to a number, with everything that can be wrong with their data said as a reader says it.</summary>
internal sealed class GuardedItems(IAsyncEnumerable<ReadOnlyMemory<byte>> items, long? maxItems) : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    /// <inheritdoc />
    public async IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        // Observed: map_item_reader_csv_max_items_paths--0 reads everything.
        var left = maxItems is null or 0 ? long.MaxValue : maxItems.Value;
        await using var enumerator = items.GetAsyncEnumerator(cancellationToken);
        while (left-- > 0 && await MoveNextAsync(enumerator))
        {
            yield return enumerator.Current;
        }
    }

    private static ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> enumerator)
    {
        try
        {
            var moved = enumerator.MoveNextAsync();
            return moved.IsCompletedSuccessfully ? moved : AwaitAsync(moved);
        }
        catch (Exception exception) when (Cause(exception) is { } cause)
        {
            throw new ItemReaderException(cause, exception);
        }
    }

    private static async ValueTask<bool> AwaitAsync(ValueTask<bool> moving)
    {
        try
        {
            return await moving;
        }
        catch (Exception exception) when (Cause(exception) is { } cause)
        {
            throw new ItemReaderException(cause, exception);
        }
    }

    private static string? Cause(Exception exception) => exception switch
    {
        ItemReaderException => null,
        CsvHelperException { InnerException: ItemReaderException inner } => inner.Message,
        ObjectStoreException failure => S3Failure.Cause(failure),
        JsonException => $"The dataset is not valid JSON: {exception.Message}",
        MaxFieldSizeException => $"An item of the dataset is larger than the {ObjectItems.MaxItemBytes} bytes that the local endpoint reads.",
        CsvHelperException => $"The dataset is not valid CSV: {exception.Message}",
        System.Text.DecoderFallbackException => "The dataset is not valid UTF-8.",
        InvalidDataException or ZstdException or Parquet.ParquetException => $"The dataset cannot be read: {exception.Message}",
        IOException => $"The dataset cannot be read: {exception.Message}",
        _ => null,
    };
}
