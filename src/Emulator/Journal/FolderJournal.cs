namespace Fanout.Emulator.Journal;

/// <summary>
/// A journal apart from that of machines and executions, whose records must not become slow because of many others: in a folder of
/// the state directory, or without one gone with the process.
/// </summary>
internal sealed class FolderJournal : IAsyncDisposable
{
    private readonly JournalWriter? _writer;
    private readonly RecordCatalog? _catalog;

    private FolderJournal()
    {
        Records = new MemoryJournal();
    }

    private FolderJournal(string folder, JournalWriter writer)
    {
        Folder = folder;
        _writer = writer;
        Records = _catalog = RecordCatalog.Open(folder, writer, FilesBeside(folder));
    }

    /// <summary>The folder, where files beside the journal may be; null when there is none.</summary>
    internal string? Folder { get; }

    /// <summary>The records.</summary>
    internal IStateJournal Records { get; }

    /// <summary>Opens the journal in a folder of this name, creating it if need be.</summary>
    /// <param name="stateDirectory">The state directory; null or empty for none.</param>
    /// <param name="name">Name of the folder.</param>
    /// <param name="time">Time.</param>
    /// <param name="loggers">Where it is told that the disk is full.</param>
    /// <exception cref="StateDirectoryException">The journal is damaged.</exception>
    internal static FolderJournal Open(string? stateDirectory, string name, TimeProvider time, ILoggerFactory loggers)
    {
        if (string.IsNullOrEmpty(stateDirectory))
        {
            return new FolderJournal();
        }

        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(stateDirectory), name)).FullName;
        return new FolderJournal(folder, new JournalWriter(time, loggers.CreateLogger<FolderJournal>()));
    }

    private static IEnumerable<string> FilesBeside(string folder) =>
        Directory.EnumerateDirectories(folder).SelectMany(beside => Directory.EnumerateFiles(beside, "*", SearchOption.AllDirectories));

    /// <summary>Writes what is waiting and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _catalog?.Dispose();
    }
}
