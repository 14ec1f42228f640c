namespace Fanout.Emulator.Wire.S3;

/// <summary>Headers that are kept with an object and go back with it.</summary>
internal static class ObjectHeaders
{
    internal const string ChecksumPrefix = "x-amz-checksum-";

    // Source: Amazon S3 user guide, "Working with object metadata": 2 KB of user-defined metadata.
    private const int MaxMetadataBytes = 2_048;
    private const string MetadataPrefix = "x-amz-meta-";

    private static readonly string[] Standard =
        ["cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires"];

    // What would be lost without a word; the storage class and the owner's rights have no effect here and are passed over.
    private static readonly string[] Unsupported =
        ["x-amz-tagging", "x-amz-object-lock-mode", "x-amz-object-lock-legal-hold", "x-amz-server-side-encryption-customer-algorithm", "x-amz-website-redirect-location"];

    /// <exception cref="Objects.ObjectStoreException">There is too much of it, or something that is not kept here.</exception>
    internal static Dictionary<string, string> Of(S3Request request)
    {
        if (Array.Find(Unsupported, name => request.Header(name) is not null) is { } unsupported)
        {
            throw S3Errors.NotImplemented($"The local endpoint does not implement the header {unsupported}.");
        }

        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Standard)
        {
            if (WithoutChunks(name, request.Header(name)) is { } value)
            {
                kept[name] = value;
            }
        }

        var metadata = request.Http.Headers.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (metadata.Sum(header => header.Key.Length - MetadataPrefix.Length + header.Value.ToString().Length) > MaxMetadataBytes)
        {
            throw new Objects.ObjectStoreException(
                "MetadataTooLarge", StatusCodes.Status400BadRequest, "Your metadata headers exceed the maximum allowed metadata size");
        }

        metadata.ForEach(header => kept[header.Key.ToLowerInvariant()] = header.Value.ToString());
        return kept;
    }

    // "aws-chunked" is how the body travels, not how the object is encoded.
    private static string? WithoutChunks(string name, string? value)
    {
        if (name != "content-encoding" || value is null)
        {
            return value;
        }

        var encodings = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => !encoding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        return string.Join(',', encodings) is { Length: > 0 } rest ? rest : null;
    }
}
