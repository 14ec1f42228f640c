using System.Security.Cryptography;

namespace Fanout.Emulator.Objects;

/// <summary>Writes the content of a new file, counting its bytes and computing its MD5 on the way; deletes it unless it is kept.</summary>
internal sealed class ObjectFileWriter : Stream
{
    private readonly ObjectFiles _files;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly FileStream _file;
    private readonly long _maxBytes;
    private bool _kept;
    private bool _disposed;

    internal ObjectFileWriter(ObjectFiles files, long maxBytes)
    {
        _files = files;
        _maxBytes = maxBytes;
        _file = files.Create(Id);
    }

    /// <summary>Id of the file.</summary>
    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>Bytes so far.</summary>
    internal long Size { get; private set; }

    /// <summary>Ends the content.</summary>
    /// <returns>MD5 of the content in lower-case hexadecimal digits.</returns>
    internal async Task<byte[]> FinishAsync()
    {
        await _file.DisposeAsync();
        return _md5.GetHashAndReset();
    }

    /// <summary>From here on the file belongs to a record.</summary>
    internal void Keep() => _kept = true;

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Span);
        await _file.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc />
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Count(buffer);
        _file.Write(buffer);
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _file.Dispose();
            _md5.Dispose();
            if (!_kept)
            {
                _files.Delete(Id, Size);
            }
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> buffer)
    {
        if (Size + buffer.Length > _maxBytes)
        {
            throw ObjectStoreErrors.EntityTooLarge(_maxBytes);
        }

        _files.Reserve(buffer.Length);
        Size += buffer.Length;
        _md5.AppendData(buffer);
    }

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => Size;

    /// <inheritdoc />
    public override long Position
    {
        get => Size;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Flush() => _file.Flush();

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => _file.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();
}
