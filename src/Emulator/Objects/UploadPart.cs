namespace Fanout.Emulator.Objects;

/// <summary>A part of a multipart upload.</summary>
/// <param name="File">Id of the file with its content.</param>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">MD5 of the content.</param>
/// <param name="LastModified">When it came.</param>
internal sealed record UploadPart(Guid File, int Number, long Size, string ETag, DateTimeOffset LastModified);
