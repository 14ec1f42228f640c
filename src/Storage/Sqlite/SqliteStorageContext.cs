using System.Data;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Sqlite;

/// <summary>The context on SQLite. Its type also says which migrations belong to it: those in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteStorageContext(DbContextOptions<SqliteStorageContext> options) : StorageContext(options)
{
    /// <inheritdoc/>
    /// <remarks>
    /// Microsoft.Data.Sqlite begins with BEGIN IMMEDIATE, which takes the write lock, at every isolation level but this one. The level
    /// itself changes nothing: outside of shared-cache mode SQLite always gives a reader one unchanging state.
    /// </remarks>
    public override Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The next user of the pooled connection sets it back: see <see cref="SqliteConnectionSetup"/>.</remarks>
    public override async Task RequireDurabilityAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await Database.ExecuteSqlRawAsync("PRAGMA synchronous = FULL", cancellationToken).ConfigureAwait(false);
    }
}
