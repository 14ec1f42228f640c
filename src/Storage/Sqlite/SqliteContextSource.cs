using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Sqlite;

/// <summary>Hands out contexts to code that does not care which database it works on.</summary>
internal sealed class SqliteContextSource(IDbContextFactory<SqliteStorageContext> contexts) : IDbContextFactory<StorageContext>
{
    /// <inheritdoc/>
    public StorageContext CreateDbContext() => contexts.CreateDbContext();
}
