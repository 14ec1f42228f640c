using System.Globalization;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Conditions of GET, HEAD and copies. Source: RFC 9110, section 13.2.2.</summary>
internal static class ReadConditions
{
    private const string CopySource = "x-amz-copy-source-";

    /// <exception cref="ObjectStoreException">One does not hold: status 304 or 412.</exception>
    internal static void Check(S3Request request, ObjectInfo info) => Check(request, info, "", static _ => NotModified());

    /// <summary>The same of the source of a copy. Source: CopyObject: whichever does not hold, the answer is 412.</summary>
    /// <exception cref="ObjectStoreException">One does not hold.</exception>
    internal static void CheckSource(S3Request request, ObjectInfo info) => Check(request, info, CopySource, ObjectStoreErrors.PreconditionFailed);

    private static void Check(S3Request request, ObjectInfo info, string prefix, Func<string, ObjectStoreException> notModified)
    {
        if (request.Header(prefix + "if-match") is { } match)
        {
            if (!Matches(match, info))
            {
                throw ObjectStoreErrors.PreconditionFailed(prefix + "If-Match");
            }
        }
        else if (Time(request.Header(prefix + "if-unmodified-since")) is { } unmodified && info.LastModified > unmodified)
        {
            throw ObjectStoreErrors.PreconditionFailed(prefix + "If-Unmodified-Since");
        }

        if (request.Header(prefix + "if-none-match") is { } noneMatch)
        {
            if (Matches(noneMatch, info))
            {
                throw notModified(prefix + "If-None-Match");
            }
        }
        else if (Time(request.Header(prefix + "if-modified-since")) is { } modified && info.LastModified <= modified)
        {
            throw notModified(prefix + "If-Modified-Since");
        }
    }

    private static bool Matches(string tags, ObjectInfo info) =>
        tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == info.ETag);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static ObjectStoreException NotModified() => new("NotModified", StatusCodes.Status304NotModified, "Not Modified");
}
