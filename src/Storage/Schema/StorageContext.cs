using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Schema;

/// <summary>
/// Schema and small reads, the same for every database. What differs between databases is in the derived context and in the
/// bulk writers.
/// </summary>
internal abstract class StorageContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<RunRecord> Runs => Set<RunRecord>();

    public DbSet<ActivationRecord> Activations => Set<ActivationRecord>();

    public DbSet<ItemRecord> Items => Set<ItemRecord>();

    public DbSet<SealedColumnsRecord> SealedColumns => Set<SealedColumnsRecord>();

    public DbSet<MapRunRecord> MapRuns => Set<MapRunRecord>();

    public DbSet<ChildDetailsRecord> ChildDetails => Set<ChildDetailsRecord>();

    public DbSet<StateCountRecord> StateCounts => Set<StateCountRecord>();

    public DbSet<MachineSettingsRecord> MachineSettings => Set<MachineSettingsRecord>();

    public DbSet<CauseRecord> Causes => Set<CauseRecord>();

    public DbSet<CauseHistoryRecord> CauseHistory => Set<CauseHistoryRecord>();

    public DbSet<RunCauseRecord> RunCauses => Set<RunCauseRecord>();

    public DbSet<EventRecord> Events => Set<EventRecord>();

    public DbSet<RetryJobRecord> RetryJobs => Set<RetryJobRecord>();

    public DbSet<RetryRunRecord> RetryRuns => Set<RetryRunRecord>();

    public DbSet<JobItemRecord> RetryItems => Set<JobItemRecord>();

    public DbSet<RetryRouteRecord> RetryRoutes => Set<RetryRouteRecord>();

    /// <summary>
    /// Whether <paramref name="text"/> contains <paramref name="part"/>, upper and lower case alike in every alphabet; false for null.
    /// A function of the database rather than LIKE, whose wildcards need escaping and which SQLite folds for ASCII letters only.
    /// </summary>
    public static bool TextContains(string? text, string part) =>
        throw new InvalidOperationException($"TextContains('{text}', '{part}') is translated to SQL and cannot be called.");

    /// <summary>Begins a transaction in which all reads see the same state and which does not make writers wait.</summary>
    public abstract Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken);

    /// <summary>Makes the commits of this context survive a failure of the power, not of the process alone. Before a transaction.</summary>
    public abstract Task RequireDurabilityAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StorageContext).Assembly);
        modelBuilder.HasDbFunction(() => TextContains(default, default!)).HasName("text_contains").IsNullable(false);
    }
}
