using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>PutObject, DeleteObject and DeleteObjects.</summary>
internal sealed class ObjectWrites(EmbeddedObjectStore store)
{
    private const int MaxDocumentBytes = 4 * 1024 * 1024;

    // Source: DeleteObjects: up to 1,000 keys.
    private const int MaxKeysToDelete = 1_000;

    internal async Task PutAsync(S3Request request)
    {
        var headers = ObjectHeaders.Of(request);
        var body = new UploadBody(request);
        await using var write = store.Write(request.Bucket, request.Key, headers, Condition(request));
        await body.CopyToAsync(write.Content);
        foreach (var (name, value) in body.Verified)
        {
            headers[name] = value;
        }

        var info = await write.CompleteAsync(request.Aborted);
        var response = request.Context.Response;
        response.Headers.ETag = $"\"{info.ETag}\"";
        foreach (var (name, value) in body.Verified)
        {
            response.Headers[name] = value;
            response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }
    }

    internal async Task DeleteAsync(S3Request request)
    {
        await store.DeleteAsync(request.Bucket, request.Key);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal async Task DeleteManyAsync(S3Request request)
    {
        store.CheckBucket(request.Bucket);
        var document = S3Document.Parse(await new UploadBody(request).ReadAsync(MaxDocumentBytes), "Delete");
        var keys = document.Elements("Object").Select(element => element.Text("Key") ?? throw S3Errors.MalformedXml()).ToList();
        if (keys.Count is 0 or > MaxKeysToDelete)
        {
            throw S3Errors.MalformedXml();
        }

        foreach (var key in keys)
        {
            await store.DeleteAsync(request.Bucket, key);
        }

        var isQuiet = document.Text("Quiet") == "true";
        await S3Xml.SendAsync(request.Context.Response, "DeleteResult", xml =>
        {
            foreach (var key in isQuiet ? [] : keys)
            {
                xml.Element("Deleted", () => xml.Text("Key", key));
            }
        });
    }

    /// <exception cref="ObjectStoreException">The condition is one that S3 does not know.</exception>
    internal static WriteCondition Condition(S3Request request)
    {
        var noneMatch = request.Header("if-none-match");
        return noneMatch is null or "*"
            ? new WriteCondition(noneMatch is not null, request.Header("if-match")?.Trim('"'))
            : throw S3Errors.NotImplemented("A header you provided implies functionality that is not implemented: If-None-Match must be *.");
    }
}
