using Microsoft.Data.Sqlite;

namespace Fanout.Storage.Sqlite;

/// <summary>Says in words why a file cannot be used, and what to do.</summary>
internal static class SqliteProblem
{
    // Source: https://www.sqlite.org/rescode.html, primary result codes.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StorageException Describe(string path, SqliteException exception)
    {
        var problem = exception.SqliteErrorCode switch
        {
            Busy or Locked => "is locked by another program. Close it and start again.",
            ReadOnly => "cannot be written. Give the account that runs this program write access to the file and its folder.",
            Corrupt => "is damaged. Restore it from a backup, or move it away: a new one is created and open runs are read again from AWS.",
            Full => "cannot grow, because the disk is full. Free some space and start again.",
            CannotOpen => "cannot be opened. Check that the folder exists and that this program may read and write it.",
            NotADatabase => "is not a SQLite database. It was left as it is. Give Storage:Path another file.",
            _ => $"cannot be used: {exception.Message}",
        };
        return new StorageException($"'{path}' {problem}", exception);
    }

    public static StorageException Describe(string path, Exception exception) =>
        new($"'{path}' cannot be created or opened: {exception.Message} Check Storage:Path and the rights of its folder.", exception);
}
