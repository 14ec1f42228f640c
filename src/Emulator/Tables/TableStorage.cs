using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tables;

/// <summary>The tables with the journal below them: in the state directory, or without one gone with the process.</summary>
internal sealed class TableStorage : IAsyncDisposable
{
    private readonly JournalWriter? _writer;
    private readonly RecordCatalog? _catalog;

    // The journal is one of its own: many items must not slow down the records of machines and executions.
    internal TableStorage(RegistryOptions registry, TableOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        IStateJournal journal = new MemoryJournal();
        if (!string.IsNullOrEmpty(registry.StateDirectory))
        {
            var directory = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(registry.StateDirectory), "tables")).FullName;
            _writer = new JournalWriter(time, loggers.CreateLogger<TableStorage>());
            journal = _catalog = RecordCatalog.Open(directory, _writer);
        }

        Store = new TableStore(options, journal, time);
    }

    /// <summary>The tables.</summary>
    internal TableStore Store { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _catalog?.Dispose();
    }
}
