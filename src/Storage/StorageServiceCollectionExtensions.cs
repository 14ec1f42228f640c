using Fanout.Monitoring.Ports;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Causes;
using Fanout.Storage.Comparison;
using Fanout.Storage.Events;
using Fanout.Storage.Identity;
using Fanout.Storage.Inputs;
using Fanout.Storage.Items;
using Fanout.Storage.Jobs;
using Fanout.Storage.Queries;
using Fanout.Storage.Retention;
using Fanout.Storage.Retry;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Fanout.Storage.Sealing;
using Fanout.Storage.Search;
using Fanout.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IRunStore"/> and <see cref="IRunQueries"/> on a SQLite file. Migrations are applied before the first hosted
    /// service of the host starts; when that fails the host does not start, and the reason is a <see cref="StorageException"/>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();

        services.AddPooledDbContextFactory<SqliteStorageContext>((provider, builder) => builder
            .UseSqlite(SqliteConnectionString.For(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path))
            .AddInterceptors(new SqliteConnectionSetup())
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug))));
        services.AddSingleton<IDbContextFactory<StorageContext>, SqliteContextSource>();

        services.AddSingleton<WriteQueue>();
        services.AddSingleton<IItemBulkWriter, SqliteItemBulkWriter>();
        services.AddSingleton<IEventBulkWriter, SqliteEventBulkWriter>();
        services.AddSingleton<IRunStore, RunStore>();
        services.AddSingleton<IRunQueries, RunQueries>();
        services.AddSingleton<IRunLooks, RunLooks>();
        services.AddSingleton<SealSignal>();
        services.AddSingleton<RelabelSignal>();
        services.AddSingleton<IMachineSettings, MachineSettings>();
        services.AddSingleton<IItemInputs, ItemInputReader>();
        services.AddSingleton<IFailedItemSearch, FailedItemSearcher>();
        services.AddSingleton<IRetryJobStore, RetryJobStore>();
        services.AddSingleton<IRetryJobQueries, RetryJobQueries>();
        services.AddSingleton<IRetrySources, RetrySources>();
        services.AddSingleton<IComparisonSources, ComparisonSources>();
        services.AddSingleton<IRetryRouteSettings, RetryRouteSettings>();
        services.TryAddSingleton<CauseFeed>();
        services.AddSingleton<CauseSignal>();
        services.AddSingleton<ICauseQueries, CauseQueries>();
        services.AddSingleton<ICauseTriage, CauseTriageStore>();
        services.AddHostedService<SqliteDatabase>();
        services.AddHostedService<Relabelling>();
        services.AddHostedService<CauseGrouping>();
        services.AddHostedService<ColumnSealer>();
        services.AddHostedService<RetentionService>();
        services.AddHostedService<SearchIndexer>();
        return services;
    }
}
