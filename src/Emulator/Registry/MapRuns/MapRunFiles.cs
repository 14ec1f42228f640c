using System.Globalization;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>
/// The logs of Map Runs, a thousand to a folder. Without a state directory they are in a temporary one until the endpoint ends: what a
/// million children did is too much for memory.
/// </summary>
internal sealed class MapRunFiles : IAsyncDisposable
{
    private const int LogsPerFolder = 1_000;

    private readonly Lazy<string> _folder;
    private readonly Lazy<JournalWriter> _writer;
    private readonly bool _isTemporary;

    /// <summary>Uses a folder of a state directory.</summary>
    internal MapRunFiles(StateDirectory directory)
    {
        _folder = new Lazy<string>(directory.MapRunFolder);
        _writer = new Lazy<JournalWriter>(directory.Writer);
    }

    /// <summary>Uses a temporary folder, made when the first Map Run starts.</summary>
    internal MapRunFiles(TimeProvider time, ILogger logger)
    {
        _isTemporary = true;
        _folder = new Lazy<string>(() => Directory.CreateTempSubdirectory("fanout-map-runs-").FullName);
        _writer = new Lazy<JournalWriter>(() => new JournalWriter(time, logger));
    }

    /// <summary>Who writes the logs.</summary>
    internal JournalWriter Writer => _writer.Value;

    /// <summary>Where the log of a Map Run is; its folder exists.</summary>
    internal string PathOf(long ordinal)
    {
        var folder = Path.Combine(_folder.Value, (ordinal / LogsPerFolder).ToString("D6", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, ordinal.ToString("D9", CultureInfo.InvariantCulture) + ".log");
    }

    /// <summary>Deletes logs of Map Runs that are not known.</summary>
    internal void DeleteUnknown(Predicate<long> isKnown)
    {
        if (_isTemporary)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_folder.Value, "*.log", SearchOption.AllDirectories))
        {
            if (!long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var ordinal) || !isKnown(ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Lets go of what is temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isTemporary || !_folder.IsValueCreated)
        {
            return;
        }

        await Writer.DisposeAsync();
        Directory.Delete(_folder.Value, recursive: true);
    }
}
