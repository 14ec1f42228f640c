using Microsoft.Data.Sqlite;

namespace Fanout.Storage.Sqlite;

/// <summary>How every connection opens the file.</summary>
internal static class SqliteConnectionString
{
    // How long a statement waits for a lock before it fails. Our own writers queue before they come here, so this is for other
    // programs: a backup, or a person with the sqlite3 shell.
    private const int BusyTimeoutSeconds = 30;

    public static string For(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(path),
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
        Pooling = true,
    }.ToString();
}
