using System.Text.Json;
using Amazon.S3;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Completes the children of an ended Map Run from the files that its ResultWriter wrote: one download for what would be a page for a
/// thousand children, and a request for every failure.
/// </summary>
internal sealed class ResultFiles(
    RunIdentity run, long activation, string mapRunArn, Connection connection, IRunStore store, RunWriter writer, ILogger logger)
{
    /// <summary>Fewer pages than this are as quick as the files, which hold the payloads too.</summary>
    private const int ManyUnlisted = 2_000;

    private const int ManyFailures = 50;

    /// <summary>Children that are stored at once.</summary>
    private const int Portion = 1_000;

    private static readonly string[] Groups = ["FAILED", "SUCCEEDED"];

    private bool _isTried;

    /// <summary>Whether the files would save many requests, and were not tried yet.</summary>
    /// <param name="unlisted">Children that are not known yet.</param>
    /// <param name="undescribed">Failures that are not explained yet.</param>
    internal bool AreWorthwhile(long unlisted, int undescribed) =>
        !_isTried && connection.S3 is not null && (unlisted >= ManyUnlisted || undescribed >= ManyFailures);

    /// <summary>Reads the files; once the history says how the Map state ended, and then only once.</summary>
    /// <returns>Whether there were any.</returns>
    internal async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _isTried = true;
        try
        {
            if (await FindManifestAsync(cancellationToken).ConfigureAwait(false) is not { } manifest)
            {
                return false;
            }

            foreach (var file in await ReadManifestAsync(manifest.Bucket, manifest.Key, cancellationToken).ConfigureAwait(false))
            {
                await ReadFileAsync(manifest.Bucket, file, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is AmazonS3Exception or JsonException or HttpRequestException)
        {
            // The lists tell the same, only slower.
            Log.ResultFilesNotRead(logger, exception, mapRunArn);
            return false;
        }
    }

    /// <summary>
    /// Where the Map state says that its results are; null when it has not ended, has written none, or changes its output. Sample:
    /// <code>{"MapRunArn":"…","ResultWriterDetails":{"Bucket":"b","Key":"out/1b3f…/manifest.json"}}</code>
    /// </summary>
    private async Task<(string Bucket, string Key)?> FindManifestAsync(CancellationToken cancellationToken)
    {
        await foreach (var e in store.ReadHistoryAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            if (e.StateExitedEventDetails?.Output is { } output
                && output.Contains("\"ResultWriterDetails\"", StringComparison.Ordinal)
                && output.Contains(mapRunArn, StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(output);
                return document.RootElement.TryGetProperty("ResultWriterDetails", out var details)
                    && details.TryGetProperty("Bucket", out var bucket) && details.TryGetProperty("Key", out var key)
                        ? (bucket.GetString()!, key.GetString()!)
                        : null;
            }
        }

        return null;
    }

    private async Task<List<string>> ReadManifestAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var answer = await connection.S3!.GetObjectAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        using var manifest = await JsonDocument.ParseAsync(answer.ResponseStream, default, cancellationToken).ConfigureAwait(false);
        var files = manifest.RootElement.GetProperty("ResultFiles");
        return
        [
            .. Groups.Where(group => files.TryGetProperty(group, out _))
                .SelectMany(group => files.GetProperty(group).EnumerateArray())
                .Select(file => file.GetProperty("Key").GetString()!),
        ];
    }

    private async Task ReadFileAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var answer = await connection.S3!.GetObjectAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        var hasLines = key.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        List<ChildExecution> children = [];
        var entries = JsonSerializer.DeserializeAsyncEnumerable<ResultEntry>(
            answer.ResponseStream, topLevelValues: hasLines, JsonSerializerOptions.Default, cancellationToken);
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            if (entry?.ToChild() is { } child)
            {
                children.Add(child);
            }

            if (children.Count == Portion)
            {
                await CommitAsync(children, cancellationToken).ConfigureAwait(false);
                children = [];
            }
        }

        await CommitAsync(children, cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> CommitAsync(List<ChildExecution> children, CancellationToken cancellationToken) =>
        writer.CommitAsync(state => state.Apply(activation, children), cancellationToken);
}
