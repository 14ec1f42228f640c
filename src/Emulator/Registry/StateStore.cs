using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>Where the endpoint keeps its state: a directory, or memory.</summary>
internal sealed class StateStore : IAsyncDisposable
{
    private StateStore(StateDirectory? directory)
    {
        Directory = directory;
        Records = directory is null ? new MemoryJournal() : directory.Records;
    }

    /// <summary>The directory; null when nothing is to survive the process.</summary>
    internal StateDirectory? Directory { get; }

    /// <summary>The small records.</summary>
    internal IStateJournal Records { get; }

    /// <exception cref="IOException">The directory is in use or cannot be written.</exception>
    internal static StateStore Open(RegistryOptions options, TimeProvider time, ILoggerFactory loggers) => new(
        string.IsNullOrEmpty(options.StateDirectory) ? null : new StateDirectory(options.StateDirectory, time, loggers.CreateLogger<StateDirectory>()));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Directory?.DisposeAsync() ?? ValueTask.CompletedTask;
}
