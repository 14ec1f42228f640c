namespace Fanout.Emulator.Objects;

/// <summary>
/// The files with the objects' contents. Their names are ids, so no name of a bucket or key ever reaches the file system, and none is
/// used twice. A file counts for nothing until a record names it: those that no record names are left over from a process that was
/// killed, and deleted at the next start.
/// </summary>
internal sealed class ObjectFiles : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly string _directory;
    private readonly bool _isTemporary;
    private readonly int _maxMegabytes;
    private long _usedBytes;

    /// <summary>Opens a directory.</summary>
    /// <param name="folder">Where the journal of the objects is, beside which the files are to be; null for a directory that goes with this process.</param>
    /// <param name="maxMegabytes">How much they may take in all.</param>
    internal ObjectFiles(string? folder, int maxMegabytes)
    {
        _isTemporary = folder is null;
        _directory = folder is not null ? Path.Combine(folder, "files") : Path.Combine(Path.GetTempPath(), $"fanout-objects-{Guid.NewGuid():N}");
        _maxMegabytes = maxMegabytes;
    }

    internal long UsedBytes => Interlocked.Read(ref _usedBytes);

    /// <summary>Counts what is there and deletes what nobody knows.</summary>
    internal void Recover(IReadOnlySet<Guid> known)
    {
        if (!Directory.Exists(_directory))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(_directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (Guid.TryParseExact(file.Name, "N", out var id) && known.Contains(id))
            {
                _usedBytes += file.Length;
            }
            else
            {
                file.Delete();
            }
        }
    }

    internal FileStream Create(Guid id)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
    }

    /// <returns>The content; null when the file was deleted.</returns>
    internal FileStream? Open(Guid id)
    {
        try
        {
            return new FileStream(
                PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal void Delete(Guid id, long size)
    {
        File.Delete(PathOf(id));
        Release(size);
    }

    /// <exception cref="ObjectStoreException">There is no more room.</exception>
    internal void Reserve(long bytes)
    {
        if (Interlocked.Add(ref _usedBytes, bytes) > _maxMegabytes * 1024L * 1024L)
        {
            Release(bytes);
            throw ObjectStoreErrors.Full(_maxMegabytes);
        }
    }

    private void Release(long bytes) => Interlocked.Add(ref _usedBytes, -bytes);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    // 256 folders keep folders small; the last digits of a random id are as even as any.
    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(_directory, name[..2], name);
    }
}
