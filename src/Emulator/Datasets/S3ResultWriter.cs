using System.Globalization;
using System.Text.Json;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// Exports to S3: <c>prefix/map run id/</c> with a manifest and the result files, and for a redrive <c>Redrive-k/</c> below it, whose
/// manifest names the SUCCEEDED files of all attempts.
/// </summary>
/// <param name="store">Where to.</param>
/// <param name="maxFileBytes">A file that has this many bytes is ended and the next one begun. Source: DG "ResultWriter (Map)", at most 5 GB.</param>
internal sealed class S3ResultWriter(IObjectStore store, long maxFileBytes = 5_000_000_000) : IResultWriter
{
    private const string Manifest = "manifest.json";

    private static readonly Dictionary<string, string> ManifestHeaders = new() { ["content-type"] = "application/json" };

    /// <inheritdoc />
    public async Task<ResultLocation> WriteAsync(
        ResultWriterRequest request, IAsyncEnumerable<ChildResult> results, CancellationToken cancellationToken)
    {
        var parameters = new S3Parameters(request.ParametersJson);
        var bucket = parameters.Find("Bucket") ?? throw new ResultWriterException($"The ResultWriter of {request.Resource} needs the parameter Bucket.");
        var root = Root(parameters.Find("Prefix"), request.MapRunId);
        try
        {
            var manifest = await WriteFilesAsync(request, bucket, root, results, cancellationToken);
            var key = Folder(root, request.RedriveCount) + Manifest;
            await using var file = await store.WriteAsync(bucket, key, ManifestHeaders, cancellationToken);
            await file.Content.WriteAsync(manifest.ToBytes(), cancellationToken);
            await file.CompleteAsync(cancellationToken);
            return new ResultLocation(bucket, key);
        }
        catch (ObjectStoreException exception)
        {
            throw new ResultWriterException(S3Failure.Cause(exception), exception);
        }
        catch (IOException exception)
        {
            throw new ResultWriterException($"The results cannot be written to s3://{bucket}/{root}: {exception.Message}", exception);
        }
    }

    private async Task<ResultManifest> WriteFilesAsync(
        ResultWriterRequest request, string bucket, string root, IAsyncEnumerable<ChildResult> results, CancellationToken cancellationToken)
    {
        var former = await FormerSucceededAsync(bucket, root, request.RedriveCount, cancellationToken);
        var folder = Folder(root, request.RedriveCount);
        var form = new ResultFileForm(request.Transformation ?? ResultShape.None, request.OutputType == ResultShape.JsonLines, maxFileBytes);
        await using var succeeded = new ResultFileGroup(store, bucket, folder + "SUCCEEDED", form);
        await using var failed = new ResultFileGroup(store, bucket, folder + "FAILED", form);
        await using var pending = new ResultFileGroup(store, bucket, folder + "PENDING", form);
        await foreach (var result in results.WithCancellation(cancellationToken))
        {
            var group = result.Status switch
            {
                ChildStatus.Succeeded => succeeded,
                ChildStatus.Pending => pending,
                _ => failed,
            };
            await group.AddAsync(result, cancellationToken);
        }

        await succeeded.EndAsync(cancellationToken);
        await failed.EndAsync(cancellationToken);
        await pending.EndAsync(cancellationToken);
        return new ResultManifest(bucket, request.MapRunArn, failed.Files, pending.Files, [.. former, .. succeeded.Files]);
    }

    // An attempt that was stopped wrote no manifest; the newest one before it knows what came before.
    private async Task<IReadOnlyList<ResultFile>> FormerSucceededAsync(
        string bucket, string root, int redriveCount, CancellationToken cancellationToken)
    {
        for (var attempt = redriveCount - 1; attempt >= 0; attempt--)
        {
            try
            {
                await using var manifest = await store.OpenAsync(bucket, Folder(root, attempt) + Manifest, cancellationToken);
                return await ResultManifest.ReadSucceededAsync(manifest.Content, cancellationToken);
            }
            catch (ObjectStoreException exception) when (exception.Code == "NoSuchKey")
            {
                continue;
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new ResultWriterException($"s3://{bucket}/{Folder(root, attempt)}{Manifest} is no manifest of a Map Run.", exception);
            }
        }

        return [];
    }

    private static string Root(string? prefix, Guid mapRunId) =>
        string.IsNullOrEmpty(prefix) ? $"{mapRunId:D}/" : $"{prefix.TrimEnd('/')}/{mapRunId:D}/";

    private static string Folder(string root, int attempt) =>
        attempt == 0 ? root : string.Create(CultureInfo.InvariantCulture, $"{root}Redrive-{attempt}/");
}
