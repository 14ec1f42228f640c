namespace Fanout.Emulator.Objects;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Key">Key, at most 1,024 bytes of UTF-8.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Entity tag without quotes: MD5 of the content, of a multipart upload the MD5 of its parts' MD5s and their count.</param>
/// <param name="LastModified">When it was written, in whole seconds as S3 tells them.</param>
internal sealed record ObjectInfo(string Key, long Size, string ETag, DateTimeOffset LastModified)
{
    internal const string DefaultContentType = "binary/octet-stream";

    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>Headers that go back with the object as they came: content type and the like, checksums, user metadata; names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Content type; S3's default where none was given.</summary>
    public string ContentType => Headers.GetValueOrDefault("content-type", DefaultContentType);
}
