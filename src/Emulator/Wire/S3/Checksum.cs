using System.Security.Cryptography;

namespace Fanout.Emulator.Wire.S3;

/// <summary>One of the checksums that a client may send with an object.</summary>
internal abstract class Checksum : IDisposable
{
    internal const string Md5Header = "content-md5";

    private const string Prefix = "x-amz-checksum-";

    private Checksum(string header) => Header = header;

    /// <summary>Header that carries it, in lower case.</summary>
    internal string Header { get; }

    /// <returns>The checksum of a header; null when the header is none.</returns>
    internal static Checksum? For(string header) => header switch
    {
        Md5Header => new Hashed(header, HashAlgorithmName.MD5),
        Prefix + "sha1" => new Hashed(header, HashAlgorithmName.SHA1),
        Prefix + "sha256" => new Hashed(header, HashAlgorithmName.SHA256),
        Prefix + "crc32" => new Cyclic(header, CyclicTable.Crc32),
        Prefix + "crc32c" => new Cyclic(header, CyclicTable.Crc32C),
        Prefix + "crc64nvme" => new Cyclic(header, CyclicTable.Crc64Nvme),
        _ => null,
    };

    internal abstract void Append(ReadOnlySpan<byte> bytes);

    /// <returns>The checksum of everything appended, in Base64.</returns>
    internal abstract string Finish();

    /// <inheritdoc />
    public abstract void Dispose();

    private sealed class Hashed(string header, HashAlgorithmName algorithm) : Checksum(header)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(algorithm);

        public override void Dispose() => _hash.Dispose();

        internal override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        internal override string Finish() => Convert.ToBase64String(_hash.GetHashAndReset());
    }

    private sealed class Cyclic(string header, CyclicTable table) : Checksum(header)
    {
        private ulong _register = table.Start;

        public override void Dispose()
        {
        }

        internal override void Append(ReadOnlySpan<byte> bytes) => _register = table.Update(_register, bytes);

        internal override string Finish() => Convert.ToBase64String(table.Finish(_register));
    }
}
