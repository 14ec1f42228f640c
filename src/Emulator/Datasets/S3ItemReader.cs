using System.Text.Json;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>Datasets in S3: lists of objects, objects with items, and manifests that name such objects.</summary>
internal sealed class S3ItemReader(IObjectStore store) : IItemReader
{
    private const string LoadAndFlatten = "LOAD_AND_FLATTEN";

    /// <inheritdoc />
    public async Task<Dataset> OpenAsync(ItemReaderRequest request, CancellationToken cancellationToken)
    {
        // Observed: map_item_reader_csv_max_items_paths---1.
        if (request.MaxItems < 0)
        {
            throw new ItemReaderException("field MaxItems must be positive");
        }

        try
        {
            var parameters = new S3Parameters(request.ParametersJson);
            var bucket = Required(parameters, "Bucket", request);
            var (source, items) = request.Resource[(request.Resource.LastIndexOf(':') + 1)..] switch
            {
                "listObjectsV2" => ($"S3://{bucket}", await ListAsync(bucket, parameters, request, cancellationToken)),
                "getObject" => await OpenObjectAsync(bucket, Required(parameters, "Key", request), request, cancellationToken),
                _ => throw new ItemReaderException($"The resource {request.Resource} is no reader; it must be s3:getObject or s3:listObjectsV2."),
            };
            return new Dataset(source, new GuardedItems(items, request.MaxItems));
        }
        catch (ObjectStoreException exception)
        {
            throw new ItemReaderException(S3Failure.Cause(exception), exception);
        }
        catch (JsonException exception)
        {
            throw new ItemReaderException($"The dataset is not valid JSON: {exception.Message}", exception);
        }
    }

    private async Task<IAsyncEnumerable<ReadOnlyMemory<byte>>> ListAsync(
        string bucket, S3Parameters parameters, ItemReaderRequest request, CancellationToken cancellationToken)
    {
        var query = new ObjectQuery(bucket) { Prefix = parameters.Find("Prefix") ?? "", After = parameters.Find("StartAfter") };
        var listed = new ListedObjects(store, await store.ListAsync(query, cancellationToken));
        return request.Transformation == LoadAndFlatten
            ? listed.LoadAsync(bucket, ItemFormat.Of(request), default)
            : listed.ReadAsync(default);
    }

    private async Task<(string Source, IAsyncEnumerable<ReadOnlyMemory<byte>> Items)> OpenObjectAsync(
        string bucket, string key, ItemReaderRequest request, CancellationToken cancellationToken)
    {
        var source = $"S3://{bucket}/{key}";
        if (request.ManifestType is null && request.InputType != "MANIFEST")
        {
            var format = ItemFormat.Of(request);
            return (source, ObjectItems.ReadAsync(await store.OpenAsync(bucket, key, cancellationToken), format, default));
        }

        await using var content = await store.OpenAsync(bucket, key, cancellationToken);
        var files = request.ManifestType switch
        {
            null or "S3_INVENTORY" => await InventoryManifest.ReadAsync(content.Content, cancellationToken),
            "ATHENA_DATA" => await AthenaManifest.ReadAsync(content.Content, ItemFormat.Of(request), cancellationToken),
            _ => throw new ItemReaderException($"The ManifestType '{request.ManifestType}' is unknown; it must be ATHENA_DATA or S3_INVENTORY."),
        };
        return (source, files.ReadAsync(store, default));
    }

    private static string Required(S3Parameters parameters, string name, ItemReaderRequest request) =>
        parameters.Find(name) ?? throw new ItemReaderException($"The ItemReader of {request.Resource} needs the parameter {name}.");
}
