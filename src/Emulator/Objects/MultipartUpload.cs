namespace Fanout.Emulator.Objects;

/// <summary>A multipart upload that is under way.</summary>
/// <param name="Id">Upload id.</param>
/// <param name="Bucket">Bucket of the object to be.</param>
/// <param name="Key">Key of the object to be.</param>
/// <param name="Initiated">When it began.</param>
/// <param name="Headers">Headers of the object to be.</param>
internal sealed record MultipartUpload(
    string Id, string Bucket, string Key, DateTimeOffset Initiated, IReadOnlyDictionary<string, string> Headers);
