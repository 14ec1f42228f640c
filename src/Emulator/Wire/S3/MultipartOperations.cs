using System.Globalization;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>CreateMultipartUpload, UploadPart, CompleteMultipartUpload, AbortMultipartUpload, ListParts and ListMultipartUploads.</summary>
internal sealed class MultipartOperations(EmbeddedObjectStore store, BucketOperations buckets)
{
    private const int MaxDocumentBytes = 8 * 1024 * 1024;
    private const int MostParts = 1_000;

    internal async Task CreateAsync(S3Request request)
    {
        var upload = await store.Uploads.BeginAsync(request.Bucket, request.Key, ObjectHeaders.Of(request));
        await S3Xml.SendAsync(request.Context.Response, "InitiateMultipartUploadResult", xml =>
        {
            xml.Text("Bucket", upload.Bucket);
            xml.Text("Key", upload.Key);
            xml.Text("UploadId", upload.Id);
        });
    }

    internal async Task UploadPartAsync(S3Request request)
    {
        var (upload, number) = FindPart(store, request);
        var body = new UploadBody(request);
        await using var file = store.Uploads.WritePart();
        await body.CopyToAsync(file);
        var part = await store.Uploads.AddPartAsync(upload, number, file);
        var headers = request.Context.Response.Headers;
        headers.ETag = $"\"{part.ETag}\"";
        foreach (var (name, value) in body.Verified)
        {
            headers[name] = value;
        }
    }

    internal async Task CompleteAsync(S3Request request)
    {
        var (upload, _) = Find(store, request);
        var document = S3Document.Parse(await new UploadBody(request).ReadAsync(MaxDocumentBytes), "CompleteMultipartUpload");
        var parts = document.Elements("Part").Select(NamedPart).ToList();
        if (parts.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        var info = await store.Uploads.CompleteAsync(upload, parts, ObjectWrites.Condition(request), request.Aborted);
        await S3Xml.SendAsync(request.Context.Response, "CompleteMultipartUploadResult", xml =>
        {
            xml.Text("Location", $"{request.Http.Scheme}://{request.Http.Host}/{upload.Bucket}/{Uri.EscapeDataString(upload.Key)}");
            xml.Text("Bucket", upload.Bucket);
            xml.Text("Key", upload.Key);
            xml.Text("ETag", $"\"{info.ETag}\"");
        });
    }

    internal async Task AbortAsync(S3Request request)
    {
        var (upload, _) = Find(store, request);
        await store.Uploads.AbortAsync(upload);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal Task ListPartsAsync(S3Request request)
    {
        var (upload, parts) = Find(store, request);
        var after = Number(request.Parameter("part-number-marker"), "part-number-marker", 0, int.MaxValue, whenAbsent: 0);
        var most = Number(request.Parameter("max-parts"), "max-parts", 0, int.MaxValue, whenAbsent: MostParts);
        var page = parts.Where(part => part.Number > after).Take(Math.Min(most, MostParts)).ToList();
        return S3Xml.SendAsync(request.Context.Response, "ListPartsResult", xml =>
        {
            xml.Text("Bucket", upload.Bucket);
            xml.Text("Key", upload.Key);
            xml.Text("UploadId", upload.Id);
            xml.Number("PartNumberMarker", after);
            xml.Number("NextPartNumberMarker", page.Count == 0 ? after : page[^1].Number);
            xml.Number("MaxParts", most);
            xml.Truth("IsTruncated", page.Count > 0 && page[^1].Number < parts[^1].Number);
            page.ForEach(part => xml.Element("Part", () => Write(xml, part)));
            xml.Element("Owner", () => xml.Text("ID", buckets.OwnerId));
            xml.Text("StorageClass", "STANDARD");
        });
    }

    internal Task ListUploadsAsync(S3Request request)
    {
        var prefix = request.Parameter("prefix") ?? "";
        var uploads = store.Uploads.List(request.Bucket, prefix);
        return S3Xml.SendAsync(request.Context.Response, "ListMultipartUploadsResult", xml =>
        {
            xml.Text("Bucket", request.Bucket);
            xml.Text("Prefix", prefix);
            xml.Number("MaxUploads", Math.Max(MostParts, uploads.Count));
            xml.Truth("IsTruncated", false);
            foreach (var upload in uploads)
            {
                xml.Element("Upload", () =>
                {
                    xml.Text("Key", upload.Key);
                    xml.Text("UploadId", upload.Id);
                    xml.Text("StorageClass", "STANDARD");
                    xml.Text("Initiated", S3Xml.Time(upload.Initiated));
                });
            }
        });
    }

    /// <summary>The upload and the number of the part that a request is about.</summary>
    /// <exception cref="ObjectStoreException">There is no such upload, or the number is out of range.</exception>
    internal static (MultipartUpload Upload, int Number) FindPart(EmbeddedObjectStore store, S3Request request)
    {
        var number = Number(request.Parameter("partNumber"), "partNumber", 1, MultipartUploads.MaxPartNumber, whenAbsent: 0);
        return number > 0
            ? (Find(store, request).Upload, number)
            : throw ObjectStoreErrors.InvalidArgument("This operation requires a part number", "partNumber", "");
    }

    private static (MultipartUpload Upload, IReadOnlyList<UploadPart> Parts) Find(EmbeddedObjectStore store, S3Request request)
    {
        store.CheckBucket(request.Bucket);
        return store.Uploads.Find(request.Parameter("uploadId") ?? "", request.Bucket, request.Key);
    }

    private static (int Number, string ETag) NamedPart(S3Document part) => (
        Number(part.Text("PartNumber") ?? throw S3Errors.MalformedXml(), "PartNumber", 1, MultipartUploads.MaxPartNumber, whenAbsent: 0),
        (part.Text("ETag") ?? throw S3Errors.MalformedXml()).Trim('"'));

    private static int Number(string? text, string name, int least, int most, int whenAbsent)
    {
        if (text is null)
        {
            return whenAbsent;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw ObjectStoreErrors.InvalidArgument($"{name} must be an integer between {least} and {most}, inclusive", name, text);
    }

    private static void Write(S3Xml xml, UploadPart part)
    {
        xml.Number("PartNumber", part.Number);
        xml.Text("LastModified", S3Xml.Time(part.LastModified));
        xml.Text("ETag", $"\"{part.ETag}\"");
        xml.Number("Size", part.Size);
    }
}
