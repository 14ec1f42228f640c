using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Recording;
using Fanout.Monitoring.Replay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring;

/// <summary>Adds the monitoring to a host.</summary>
public static class MonitoringServices
{
    /// <summary>
    /// Adds pollers, discovery, feed, launcher and catalogue. The host brings <c>IRunStore</c>, <c>IRunQueries</c> and the options, and
    /// puts its connections into the <see cref="ConnectionRegistry"/>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options, usually by binding <see cref="MonitoringOptions.SectionName"/>.</param>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, Action<MonitoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MonitoringOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MonitoringOptions>, MonitoringOptionsValidator>());
        services.AddOptions<PriceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PriceOptions>, PriceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConnectionRegistry>();
        services.TryAddSingleton<RunFeed>();
        services.TryAddSingleton<RunReplays>();
        services.TryAddSingleton<MachineCatalog>();
        services.TryAddSingleton<LogReader>();
        services.TryAddSingleton<RunLauncher>();
        services.TryAddSingleton<RunRecorder>();
        services.TryAddSingleton<RunStopper>();
        services.TryAddSingleton<RunRedriver>();
        services.TryAddSingleton<MapRunUpdater>();
        services.TryAddSingleton<ChildOpener>();
        services.TryAddSingleton<ChildInputs>();
        services.TryAddSingleton<DiscoveryHealth>();
        services.TryAddSingleton<PollScheduler>();
        services.TryAddSingleton<RunDiscovery>();
        services.AddHostedService(provider => provider.GetRequiredService<PollScheduler>());
        services.AddHostedService(provider => provider.GetRequiredService<RunDiscovery>());
        return services;
    }
}
