using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Fanout.Emulator.Wire.S3;

/// <summary>
/// The content of a body in the encoding <c>aws-chunked</c>, signed or not, with or without trailers. Signatures are not checked.
/// <code>
/// 5;chunk-signature=…\r\n
/// hello\r\n
/// 0;chunk-signature=…\r\n
/// x-amz-checksum-crc32:NhCmhg==\r\n
/// \r\n
/// </code>
/// Source: Amazon S3 API reference, "Signature calculations … transferring payload in multiple chunks".
/// </summary>
internal sealed class AwsChunkedStream(PipeReader body) : Stream
{
    private const int MaxLineBytes = 16 * 1024;

    private long _left;
    private bool _inChunk;
    private bool _ended;

    /// <summary>Headers behind the last chunk, names in lower case; known at the end of the content.</summary>
    internal Dictionary<string, string> Trailers { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || (!_inChunk && !await BeginChunkAsync(cancellationToken)))
        {
            return 0;
        }

        var result = await body.ReadAsync(cancellationToken);
        if (result.Buffer.IsEmpty && result.IsCompleted)
        {
            throw S3Errors.IncompleteBody();
        }

        var taken = result.Buffer.Slice(0, Math.Min(Math.Min(result.Buffer.Length, _left), buffer.Length));
        taken.CopyTo(buffer.Span);
        var count = (int)taken.Length;
        body.AdvanceTo(taken.End);
        _left -= count;
        if (_left == 0)
        {
            _inChunk = false;
            await ReadLineAsync(cancellationToken);
        }

        return count;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private async ValueTask<bool> BeginChunkAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return false;
        }

        var line = await ReadLineAsync(cancellationToken);
        var digits = line.Split(';', 2)[0].Trim();
        if (!long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw S3Errors.InvalidRequest("The body is not of the encoding aws-chunked: a chunk must begin with its size.");
        }

        _inChunk = _left > 0;
        if (!_inChunk)
        {
            _ended = true;
            await ReadTrailersAsync(cancellationToken);
        }

        return _inChunk;
    }

    private async ValueTask ReadTrailersAsync(CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken, mayEnd: true) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                Trailers[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
            }
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken, bool mayEnd = false)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            if (result.IsCompleted && mayEnd)
            {
                var rest = Encoding.ASCII.GetString(result.Buffer);
                body.AdvanceTo(result.Buffer.End);
                return rest;
            }

            if (result.IsCompleted || result.Buffer.Length > MaxLineBytes)
            {
                throw S3Errors.IncompleteBody();
            }

            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
