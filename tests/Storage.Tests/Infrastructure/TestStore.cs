using Fanout.Monitoring.Ports;
using Fanout.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>A store on an empty database of its own, started as a host starts it. A derived class says which database.</summary>
public abstract class TestStore : IAsyncDisposable
{
    private ServiceProvider? _services;

    public IRunStore Runs => Services.GetRequiredService<IRunStore>();

    public IRunQueries Queries => Services.GetRequiredService<IRunQueries>();

    public IMachineSettings Settings => Services.GetRequiredService<IMachineSettings>();

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

    /// <summary>Runs a statement past the store, for what its ports cannot write.</summary>
    public abstract Task ExecuteAsync(string sql);

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void AddStorage(IServiceCollection services);
}
