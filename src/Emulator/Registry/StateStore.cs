using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Registry;

/// <summary>Where the endpoint keeps its state: a directory, or memory.</summary>
internal sealed class StateStore : IAsyncDisposable
{
    private StateStore(StateDirectory? directory, MapRunFiles mapRuns)
    {
        MapRuns = mapRuns;
        Directory = directory;
        Records = directory is null ? new MemoryJournal() : directory.Records;
    }

    /// <summary>The directory; null when nothing is to survive the process.</summary>
    internal StateDirectory? Directory { get; }

    /// <summary>The small records.</summary>
    internal IStateJournal Records { get; }

    /// <summary>The logs of Map Runs.</summary>
    internal MapRunFiles MapRuns { get; }

    /// <exception cref="IOException">The directory is in use or cannot be written.</exception>
    internal static StateStore Open(RegistryOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<StateDirectory>();
        if (string.IsNullOrEmpty(options.StateDirectory))
        {
            return new StateStore(null, new MapRunFiles(time, logger));
        }

        var directory = new StateDirectory(options.StateDirectory, time, logger);
        return new StateStore(directory, new MapRunFiles(directory));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await MapRuns.DisposeAsync();
        if (Directory is not null)
        {
            await Directory.DisposeAsync();
        }
    }
}
