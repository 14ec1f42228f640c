using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>CopyObject and UploadPartCopy.</summary>
internal sealed class CopyOperations(EmbeddedObjectStore store)
{
    private const string SourceHeader = "x-amz-copy-source";

    internal static bool IsCopy(S3Request request) => request.Header(SourceHeader) is not null;

    internal async Task CopyAsync(S3Request request)
    {
        var (bucket, key) = Source(request);
        var replaces = string.Equals(request.Header("x-amz-metadata-directive"), "REPLACE", StringComparison.OrdinalIgnoreCase);
        if (!replaces && bucket == request.Bucket && key == request.Key)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        await using var content = await store.OpenAsync(bucket, key, request.Aborted);
        ReadConditions.CheckSource(request, content.Info);
        var headers = replaces ? ObjectHeaders.Of(request) : content.Info.Headers;
        await using var write = store.Write(request.Bucket, request.Key, headers, ObjectWrites.Condition(request));
        await content.Content.CopyToAsync(write.Content, request.Aborted);
        var info = await write.CompleteAsync(request.Aborted);
        await SendAsync(request, "CopyObjectResult", info.ETag, info.LastModified);
    }

    internal async Task UploadPartCopyAsync(S3Request request)
    {
        var (upload, number) = MultipartOperations.FindPart(store, request);
        var (bucket, key) = Source(request);
        await using var content = await store.OpenAsync(bucket, key, request.Aborted);
        ReadConditions.CheckSource(request, content.Info);
        var range = ByteRange.Parse(request.Header("x-amz-copy-source-range"), content.Info.Size) ?? new ByteRange(0, content.Info.Size);
        content.Content.Position = range.From;
        await using var file = store.Uploads.WritePart();
        await StreamPart.CopyAsync(content.Content, file, range.Length, request.Aborted);
        var part = await store.Uploads.AddPartAsync(upload, number, file);
        await SendAsync(request, "CopyPartResult", part.ETag, part.LastModified);
    }

    private static Task SendAsync(S3Request request, string root, string tag, DateTimeOffset modified) =>
        S3Xml.SendAsync(request.Context.Response, root, xml =>
        {
            xml.Text("LastModified", S3Xml.Time(modified));
            xml.Text("ETag", $"\"{tag}\"");
        });

    private static (string Bucket, string Key) Source(S3Request request)
    {
        if (request.Http.Headers.Keys.FirstOrDefault(IsUnsupported) is { } unsupported)
        {
            throw S3Errors.NotImplemented($"The local endpoint does not implement the header {unsupported}.");
        }

        var source = request.Header(SourceHeader)!.TrimStart('/');
        var version = source.IndexOf("?versionId=", StringComparison.Ordinal);
        if (version >= 0 && !source.EndsWith("?versionId=null", StringComparison.Ordinal))
        {
            throw S3Errors.NotImplemented("The local endpoint does not implement copies of a version.");
        }

        var path = Uri.UnescapeDataString(version < 0 ? source : source[..version]);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..])
            : throw ObjectStoreErrors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", SourceHeader, source);
    }

    private static bool IsUnsupported(string header) =>
        header.StartsWith("x-amz-copy-source-server-side-encryption-customer", StringComparison.OrdinalIgnoreCase);
}
