using System.Globalization;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ObjectReads(EmbeddedObjectStore store)
{
    private const string OverridePrefix = "response-";

    private static readonly string[] Overrides =
        ["cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires"];

    internal async Task GetAsync(S3Request request)
    {
        await using var content = await store.OpenAsync(request.Bucket, request.Key, request.Aborted);
        var part = Begin(request, content.Info);
        content.Content.Position = part.From;
        await StreamPart.CopyAsync(content.Content, request.Context.Response.Body, part.Length, request.Aborted);
    }

    internal async Task HeadAsync(S3Request request) =>
        Begin(request, await store.HeadAsync(request.Bucket, request.Key, request.Aborted));

    private static ByteRange Begin(S3Request request, ObjectInfo info)
    {
        if (request.Has("partNumber"))
        {
            throw S3Errors.NotImplemented("The local endpoint does not implement GetObject and HeadObject of a part.");
        }

        var response = request.Context.Response;
        response.Headers.ETag = $"\"{info.ETag}\"";
        response.Headers.LastModified = info.LastModified.ToString("R", CultureInfo.InvariantCulture);
        ReadConditions.Check(request, info);
        var range = ByteRange.Parse(request.Header("range"), info.Size);
        WriteHeaders(request, info, isWhole: range is null);
        response.Headers.AcceptRanges = "bytes";
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = part.ContentRange(info.Size);
            response.ContentLength = part.Length;
            return part;
        }

        response.ContentLength = info.Size;
        return new ByteRange(0, info.Size);
    }

    private static void WriteHeaders(S3Request request, ObjectInfo info, bool isWhole)
    {
        var headers = request.Context.Response.Headers;
        headers.ContentType = info.ContentType;
        var withChecksums = isWhole && request.Header("x-amz-checksum-mode") == "ENABLED";
        foreach (var (name, value) in info.Headers)
        {
            if (withChecksums || !name.StartsWith(ObjectHeaders.ChecksumPrefix, StringComparison.Ordinal))
            {
                headers[name] = value;
            }
        }

        foreach (var name in Overrides)
        {
            if (request.Parameter(OverridePrefix + name) is { } value)
            {
                headers[name] = value;
            }
        }
    }
}
