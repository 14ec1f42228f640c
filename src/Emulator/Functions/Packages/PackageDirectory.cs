using System.IO.Compression;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Functions.Packages;

/// <summary>
/// Where deployment packages lie unpacked, each below a name of its own that is never used twice: a running process keeps its code
/// while new code arrives. With a state directory they stay there, otherwise they go with this program.
/// </summary>
internal sealed class PackageDirectory : IDisposable
{
    private const int MaxEntries = 50_000;
    private const int BufferBytes = 64 * 1024;
    private const int UnixModeShift = 16;

    private readonly Lazy<string> _root;
    private readonly bool _isTemporary;
    private readonly long _maxBytes;

    public PackageDirectory(RegistryOptions registry, FunctionOptions functions)
    {
        _isTemporary = string.IsNullOrEmpty(registry.StateDirectory);
        _root = new Lazy<string>(() => _isTemporary
            ? Directory.CreateTempSubdirectory("fanout-packages-").FullName
            : Directory.CreateDirectory(Path.Combine(Path.GetFullPath(registry.StateDirectory!), "functions")).FullName);
        _maxBytes = functions.MaxUnpackedMegabytes * 1024L * 1024L;
    }

    public void Dispose()
    {
        if (_isTemporary && _root.IsValueCreated)
        {
            Directory.Delete(_root.Value, recursive: true);
        }
    }

    /// <summary>The path of a package.</summary>
    internal string PathOf(string package) => Path.Combine(_root.Value, package);

    /// <summary>Unpacks an archive.</summary>
    /// <returns>The package's name.</returns>
    /// <exception cref="InvalidPackageException">It is no archive, too large, or its entries point outside.</exception>
    internal async Task<string> UnpackAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellationToken)
    {
        var package = Guid.NewGuid().ToString("N");
        var target = Directory.CreateDirectory(PathOf(package)).FullName;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            await UnpackAsync(archive, target, cancellationToken);
            return package;
        }
        catch (InvalidDataException exception)
        {
            Delete(package);
            throw new InvalidPackageException("Could not unzip uploaded file. Please check your file, then try to upload again.", exception);
        }
        catch
        {
            Delete(package);
            throw;
        }
    }

    internal void Delete(string package)
    {
        var path = PathOf(package);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes what no function uses any more, left over from a process that was killed.</summary>
    internal void DeleteAllBut(IReadOnlySet<string> packages)
    {
        if (_isTemporary)
        {
            return;
        }

        foreach (var directory in Directory.EnumerateDirectories(_root.Value).Where(path => !packages.Contains(Path.GetFileName(path))))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task UnpackAsync(ZipArchive archive, string target, CancellationToken cancellationToken)
    {
        if (archive.Entries.Count > MaxEntries)
        {
            throw new InvalidPackageException($"The archive has more than {MaxEntries} entries.");
        }

        var budget = _maxBytes;
        foreach (var entry in archive.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(target, entry.FullName));
            if (!path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidPackageException($"The archive's entry '{entry.FullName}' points outside of the archive.");
            }

            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            budget = await CopyAsync(entry, path, budget, cancellationToken);
        }
    }

    // The sizes in an archive's headers are claims; what is counted is what comes out.
    private async Task<long> CopyAsync(ZipArchiveEntry entry, string path, long budget, CancellationToken cancellationToken)
    {
        await using var source = entry.Open();
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            var buffer = new byte[BufferBytes];
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                budget -= read;
                if (budget < 0)
                {
                    throw new InvalidPackageException($"Unzipped size must be smaller than {_maxBytes} bytes");
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        SetMode(entry, path);
        return budget;
    }

    private static void SetMode(ZipArchiveEntry entry, string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            var asked = (UnixFileMode)(entry.ExternalAttributes >> UnixModeShift) & Execute;
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | asked);
        }
    }
}
