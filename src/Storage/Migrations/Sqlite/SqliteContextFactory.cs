using Fanout.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Fanout.Storage.Migrations.Sqlite;

/// <summary>
/// Gives <c>dotnet ef migrations add NAME --project src/Storage --context SqliteStorageContext --output-dir Migrations/Sqlite</c> a
/// context. It compares models only and opens no database.
/// </summary>
internal sealed class SqliteContextFactory : IDesignTimeDbContextFactory<SqliteStorageContext>
{
    /// <inheritdoc/>
    public SqliteStorageContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite("Data Source=:memory:").Options);
}
