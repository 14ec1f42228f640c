using System.Globalization;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>
/// The directory that makes the endpoint's state survive its process: <c>catalog-*.log</c> with the records, and under
/// <c>executions</c> one log per execution and under <c>map-runs</c> one per Map Run, a thousand to a folder. Every write is complete once the operating system
/// has it, so it survives the process, not the machine.
/// </summary>
internal sealed class StateDirectory : IAsyncDisposable
{
    private const int LogsPerFolder = 1_000;

    private readonly string _executions;
    private readonly FileStream _claim;
    private readonly JournalWriter _writer;

    /// <summary>Opens a directory, creating it if need be.</summary>
    /// <exception cref="StateDirectoryException">Another process uses the directory, or it is damaged.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal StateDirectory(string path, TimeProvider time, ILogger logger)
    {
        _executions = Path.Combine(path, "executions");
        MapRunFolder = Path.Combine(path, "map-runs");
        Directory.CreateDirectory(_executions);
        Directory.CreateDirectory(MapRunFolder);
        _claim = Claim(path);
        _writer = new JournalWriter(time, logger);
        try
        {
            Records = RecordCatalog.Open(path, _writer, LogsIn(_executions).Concat(LogsIn(MapRunFolder)));
        }
        catch
        {
            _claim.Dispose();
            throw;
        }
    }

    /// <summary>The records.</summary>
    internal RecordCatalog Records { get; }

    /// <summary>Where the logs of Map Runs are.</summary>
    internal string MapRunFolder { get; }

    /// <summary>The one writer of all files.</summary>
    internal JournalWriter Writer => _writer;

    /// <summary>Creates the log of a new execution.</summary>
    internal ExecutionLog CreateLog(long ordinal, ReadOnlySpan<byte> header, ExecutionHistory history)
    {
        var path = LogPath(ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var log = new ExecutionLog(path, length: 0, lastId: 0, _writer, history);
        log.WriteHeader(header);
        return log;
    }

    /// <summary>Opens the log of an execution to go on with it.</summary>
    internal ExecutionLog ReopenLog(long ordinal, ExecutionLogContent content, ExecutionHistory history) =>
        new(LogPath(ordinal), content.Length, history.Appended, _writer, history);

    /// <summary>Reads the log of an execution; null when there is none or nothing of it got on disk.</summary>
    /// <exception cref="StateDirectoryException">The log is damaged.</exception>
    internal ExecutionLogContent? ReadLog(long ordinal) =>
        File.Exists(LogPath(ordinal)) ? ExecutionLogContent.Read(LogPath(ordinal)) : null;

    /// <summary>The exception for a log that tells less than is known of its execution; null when there is no log.</summary>
    internal StateDirectoryException? CutShort(long ordinal) =>
        File.Exists(LogPath(ordinal)) ? StateDirectoryException.CutShort(LogPath(ordinal), ExecutionLogContent.Remedy) : null;

    /// <summary>Deletes the log of an execution.</summary>
    internal void DeleteLog(long ordinal) => File.Delete(LogPath(ordinal));

    /// <summary>Deletes logs whose executions are not known: their start was never answered.</summary>
    internal void DeleteUnknownLogs(IReadOnlySet<long> known)
    {
        foreach (var file in LogsIn(_executions))
        {
            if (!long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var ordinal) || !known.Contains(ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Writes what is waiting and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        Records.Dispose();
        await _claim.DisposeAsync();
    }

    private static IEnumerable<string> LogsIn(string folder) => Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories);

    private static FileStream Claim(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StateDirectoryException($"The state directory '{path}' cannot be used: {exception.Message} Give each endpoint a directory of its own.", exception);
        }
    }

    private string LogPath(long ordinal) => Path.Combine(
        _executions,
        (ordinal / LogsPerFolder).ToString("D6", CultureInfo.InvariantCulture),
        ordinal.ToString("D9", CultureInfo.InvariantCulture) + ".log");
}
