using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Objects;

/// <summary>The endpoint's own store with the journal and files below it: in the state directory, or without one gone with the process.</summary>
internal sealed class ObjectStorage : IAsyncDisposable
{
    private readonly JournalWriter? _writer;
    private readonly RecordCatalog? _catalog;
    private readonly ObjectFiles _files;

    // The journal is one of its own: a million objects must not slow down the records of machines and executions.
    internal ObjectStorage(RegistryOptions registry, ObjectOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        IStateJournal journal = new MemoryJournal();
        string? files = null;
        if (!string.IsNullOrEmpty(registry.StateDirectory))
        {
            var directory = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(registry.StateDirectory), "objects")).FullName;
            files = Path.Combine(directory, "files");
            _writer = new JournalWriter(time, loggers.CreateLogger<ObjectStorage>());
            journal = _catalog = RecordCatalog.Open(directory, _writer);
        }

        _files = new ObjectFiles(files, options.MaxMegabytes);
        Store = new EmbeddedObjectStore(journal, _files, time);
    }

    /// <summary>The store.</summary>
    internal EmbeddedObjectStore Store { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _catalog?.Dispose();
        _files.Dispose();
    }
}
