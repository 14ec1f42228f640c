using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Causes;
using Fanout.Storage.Identity;
using Fanout.Storage.Retention;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Fanout.Storage.Sealing;
using Fanout.Storage.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>A store on an empty database of its own, started as a host starts it. A derived class says which database.</summary>
public abstract class TestStore : IAsyncDisposable
{
    /// <summary>The moment at which retention looks at runs.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private ServiceProvider? _services;

    public IRunStore Runs => Services.GetRequiredService<IRunStore>();

    public IRunQueries Queries => Services.GetRequiredService<IRunQueries>();

    public IRunLooks Looks => Services.GetRequiredService<IRunLooks>();

    public IMachineSettings Settings => Services.GetRequiredService<IMachineSettings>();

    public IItemInputs Inputs => Services.GetRequiredService<IItemInputs>();

    public IFailedItemSearch Search => Services.GetRequiredService<IFailedItemSearch>();

    public IRetryJobStore Jobs => Services.GetRequiredService<IRetryJobStore>();

    public IRetryJobQueries JobQueries => Services.GetRequiredService<IRetryJobQueries>();

    public IRetrySources RetrySources => Services.GetRequiredService<IRetrySources>();

    public IComparisonSources ComparisonSources => Services.GetRequiredService<IComparisonSources>();

    public IRetryRouteSettings RetryRoutes => Services.GetRequiredService<IRetryRouteSettings>();

    public ICauseQueries Causes => Services.GetRequiredService<ICauseQueries>();

    public ICauseTriage Triage => Services.GetRequiredService<ICauseTriage>();

    public CauseFeed CauseFeed => Services.GetRequiredService<CauseFeed>();

    protected IServiceProvider Services => _services ?? throw new InvalidOperationException("The store was not started.");

    /// <summary>Starts the store; a second time, as a new process would after the first one ended.</summary>
    public async Task StartAsync(Action<IServiceCollection>? configure = null)
    {
        await StopAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        AddStorage(services);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StartingAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (_services is null)
        {
            return;
        }

        foreach (var service in _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StoppedAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _services = null;
    }

    /// <summary>Names stored items again, as the background service would.</summary>
    public Task RelabelAsync() =>
        Services.GetServices<IHostedService>().OfType<Relabelling>().Single().RelabelAsync(TestContext.Current.CancellationToken);

    /// <summary>Groups failed items that were signalled since the last time, as the background service would.</summary>
    public Task GroupAsync() => Grouping.GroupAsync(TestContext.Current.CancellationToken);

    /// <summary>Groups what a former process left, as the background service does at its start.</summary>
    public async Task CatchUpAsync()
    {
        await Grouping.FindWorkAsync(TestContext.Current.CancellationToken);
        await GroupAsync();
    }

    /// <summary>Brings the search index up to date, as the background service would.</summary>
    public Task IndexAsync() =>
        Services.GetServices<IHostedService>().OfType<SearchIndexer>().Single().IndexAsync(TestContext.Current.CancellationToken);

    /// <summary>Seals the columns of a run, as the background service would.</summary>
    public Task SealAsync(RunId run) =>
        Services.GetServices<IHostedService>().OfType<ColumnSealer>().Single().SealAsync(run.Value, TestContext.Current.CancellationToken);

    /// <summary>Deletes what is too old at <see cref="Now"/>, as the background service would.</summary>
    public async Task CleanAsync(int? runDays = null, int? eventDays = null)
    {
        using var service = new RetentionService(
            Services.GetRequiredService<IDbContextFactory<StorageContext>>(),
            Services.GetRequiredService<WriteQueue>(),
            Options.Create(new StorageOptions { Retention = new RetentionOptions { RunDays = runDays, EventDays = eventDays } }),
            new FakeTimeProvider(Now),
            NullLogger<RetentionService>.Instance);
        await service.CleanAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a statement past the store, for what its ports cannot write.</summary>
    public abstract Task ExecuteAsync(string sql);

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    private CauseGrouping Grouping => Services.GetServices<IHostedService>().OfType<CauseGrouping>().Single();

    protected abstract void AddStorage(IServiceCollection services);
}
