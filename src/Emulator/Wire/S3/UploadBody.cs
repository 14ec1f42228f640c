using System.Buffers;
using System.Globalization;

namespace Fanout.Emulator.Wire.S3;

/// <summary>The content that a request brings, plain or <c>aws-chunked</c>, and the checksums it claims to have.</summary>
internal sealed class UploadBody
{
    private const int BufferBytes = 128 * 1024;
    private const int Md5Bytes = 16;

    private readonly S3Request _request;
    private readonly AwsChunkedStream? _chunks;
    private readonly Dictionary<string, string> _verified = new(StringComparer.Ordinal);

    internal UploadBody(S3Request request)
    {
        _request = request;
        _chunks = IsChunked(request) ? new AwsChunkedStream(request.Http.BodyReader) : null;
    }

    /// <summary>Checksums that were found right, by header; Content-MD5 is none that is kept.</summary>
    internal IReadOnlyDictionary<string, string> Verified => _verified;

    /// <summary>Copies all of it.</summary>
    /// <exception cref="Objects.ObjectStoreException">There is less than announced, or a checksum is wrong.</exception>
    internal async Task CopyToAsync(Stream target)
    {
        var source = _chunks ?? _request.Http.Body;
        var checksums = Announced().Select(Checksum.For).OfType<Checksum>().ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long length = 0;
            int read;
            while ((read = await source.ReadAsync(buffer, _request.Aborted)) > 0)
            {
                checksums.ForEach(checksum => checksum.Append(buffer.AsSpan(0, read)));
                await target.WriteAsync(buffer.AsMemory(0, read), _request.Aborted);
                length += read;
            }

            CheckLength(length);
            checksums.ForEach(Verify);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            checksums.ForEach(checksum => checksum.Dispose());
        }
    }

    /// <summary>Reads a small body, a document of the API.</summary>
    internal async Task<byte[]> ReadAsync(int maxBytes)
    {
        using var content = new BoundedBuffer(maxBytes);
        await CopyToAsync(content);
        return content.ToArray();
    }

    private static bool IsChunked(S3Request request) =>
        request.Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) == true ||
        request.Header("content-encoding")?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) == true;

    private IEnumerable<string> Announced() =>
        _request.Http.Headers.Keys.Select(name => name.ToLowerInvariant())
            .Concat((_request.Header("x-amz-trailer") ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
            .Distinct();

    private void CheckLength(long length)
    {
        if (_request.Header("x-amz-decoded-content-length") is { } announced &&
            (!long.TryParse(announced, NumberStyles.None, CultureInfo.InvariantCulture, out var expected) || expected != length))
        {
            throw S3Errors.IncompleteBody();
        }
    }

    private void Verify(Checksum checksum)
    {
        var claimed = _request.Header(checksum.Header) ?? _chunks?.Trailers.GetValueOrDefault(checksum.Header);
        if (claimed is null)
        {
            throw S3Errors.InvalidRequest($"The trailer {checksum.Header} was announced and did not come.");
        }

        if (checksum.Header == Checksum.Md5Header && !IsMd5(claimed))
        {
            throw S3Errors.InvalidDigest();
        }

        if (checksum.Finish() != claimed)
        {
            throw S3Errors.BadDigest(checksum.Header);
        }

        if (checksum.Header != Checksum.Md5Header)
        {
            _verified[checksum.Header] = claimed;
        }
    }

    private static bool IsMd5(string text) =>
        Convert.TryFromBase64String(text, new byte[Math.Max(Md5Bytes, text.Length)], out var bytes) && bytes == Md5Bytes;

    private sealed class BoundedBuffer(int maxBytes) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Check(buffer.Length);
            base.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        private void Check(int count)
        {
            if (Length + count > maxBytes)
            {
                throw S3Errors.MalformedXml();
            }
        }
    }
}
