using System.Globalization;
using System.Text;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>ListObjectsV2 and ListObjects.</summary>
internal sealed class ListOperations(EmbeddedObjectStore store, BucketOperations buckets)
{
    private const char KeyToken = 'k';
    private const char PrefixToken = 'p';

    internal async Task ListV2Async(S3Request request)
    {
        var token = request.Parameter("continuation-token");
        var query = Query(request) with { After = request.Parameter("start-after") };
        var page = await PageAsync(token is null ? query : Continue(query, token), request);
        await S3Xml.SendAsync(request.Context.Response, "ListBucketResult", xml =>
        {
            var encode = Encoder(request);
            WriteHead(xml, request, query, page, encode);
            xml.Number("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
            xml.TextIfGiven("ContinuationToken", token);
            xml.TextIfGiven("NextContinuationToken", page.Next is { } next ? Token(next) : null);
            xml.TextIfGiven("StartAfter", request.Parameter("start-after") is { } after ? encode(after) : null);
            WriteItems(xml, page, encode, withOwner: request.Parameter("fetch-owner") == "true");
        });
    }

    internal async Task ListV1Async(S3Request request)
    {
        var marker = request.Parameter("marker");
        var query = Query(request);
        // A marker that is a common prefix is one that an earlier page ended with.
        var afterPrefix = query.Delimiter.Length > 0 && marker?.EndsWith(query.Delimiter, StringComparison.Ordinal) == true;
        var page = await PageAsync(query with { After = marker, AfterIsPrefix = afterPrefix }, request);
        await S3Xml.SendAsync(request.Context.Response, "ListBucketResult", xml =>
        {
            var encode = Encoder(request);
            WriteHead(xml, request, query, page, encode);
            xml.Text("Marker", encode(marker ?? ""));
            // Source: ListObjects: NextMarker is given with a delimiter only.
            xml.TextIfGiven("NextMarker", query.Delimiter.Length > 0 && page.Next?.After is { } next ? encode(next) : null);
            WriteItems(xml, page, encode, withOwner: true);
        });
    }

    private async Task<ObjectPage> PageAsync(ObjectQuery query, S3Request request)
    {
        var page = await store.ListAsync(query, request.Aborted);
        return query.MaxKeys == 0 ? page with { Next = null } : page;
    }

    private static ObjectQuery Query(S3Request request) => new(request.Bucket)
    {
        Prefix = request.Parameter("prefix") ?? "",
        Delimiter = request.Parameter("delimiter") ?? "",
        MaxKeys = MaxKeys(request.Parameter("max-keys")),
    };

    private static int MaxKeys(string? text)
    {
        if (text is null)
        {
            return ObjectQuery.MostKeys;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var keys)
            ? Math.Min(keys, ObjectQuery.MostKeys)
            : throw ObjectStoreErrors.InvalidArgument("Provided max-keys not an integer or within integer range", "max-keys", text);
    }

    private static void WriteHead(S3Xml xml, S3Request request, ObjectQuery query, ObjectPage page, Func<string, string> encode)
    {
        xml.Text("Name", query.Bucket);
        xml.Text("Prefix", encode(query.Prefix));
        if (query.Delimiter.Length > 0)
        {
            xml.Text("Delimiter", encode(query.Delimiter));
        }

        xml.Number("MaxKeys", query.MaxKeys);
        xml.TextIfGiven("EncodingType", request.Parameter("encoding-type"));
        xml.Truth("IsTruncated", page.Next is not null);
    }

    private void WriteItems(S3Xml xml, ObjectPage page, Func<string, string> encode, bool withOwner)
    {
        foreach (var found in page.Objects)
        {
            xml.Element("Contents", () =>
            {
                xml.Text("Key", encode(found.Key));
                xml.Text("LastModified", S3Xml.Time(found.LastModified));
                xml.Text("ETag", $"\"{found.ETag}\"");
                xml.Number("Size", found.Size);
                if (withOwner)
                {
                    xml.Element("Owner", () => xml.Text("ID", buckets.OwnerId));
                }

                xml.Text("StorageClass", "STANDARD");
            });
        }

        foreach (var prefix in page.CommonPrefixes)
        {
            xml.Element("CommonPrefixes", () => xml.Text("Prefix", encode(prefix)));
        }
    }

    private static Func<string, string> Encoder(S3Request request) => request.Parameter("encoding-type") switch
    {
        null => text => text,
        "url" => text => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
        var other => throw ObjectStoreErrors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
    };

    private static string Token(ObjectQuery next) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes((next.AfterIsPrefix ? PrefixToken : KeyToken) + next.After));

    private static ObjectQuery Continue(ObjectQuery query, string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count) && count > 0 && bytes[0] is (byte)KeyToken or (byte)PrefixToken
            ? query with { After = Encoding.UTF8.GetString(bytes, 1, count - 1), AfterIsPrefix = bytes[0] == PrefixToken }
            : throw ObjectStoreErrors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
