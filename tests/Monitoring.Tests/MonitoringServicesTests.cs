using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Tests.Shared.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Tests;

public sealed class MonitoringServicesTests
{
    [Fact]
    public async Task AddMonitoring_WithAStore_BuildsEverything()
    {
        await using var provider = Build(_ => { });

        Assert.NotNull(provider.GetRequiredService<RunFeed>());
        Assert.NotNull(provider.GetRequiredService<RunLauncher>());
        Assert.NotNull(provider.GetRequiredService<RunStopper>());
        Assert.NotNull(provider.GetRequiredService<MachineCatalog>());
        Assert.NotNull(provider.GetRequiredService<DiscoveryHealth>());
        Assert.Equal(
            [typeof(PollScheduler), typeof(RunDiscovery)],
            provider.GetServices<IHostedService>().Select(service => service.GetType()));
    }

    [Fact]
    public async Task AddMonitoring_BadOptions_NamesEveryKey()
    {
        await using var provider = Build(options =>
        {
            options.FastestPoll = TimeSpan.Zero;
            options.SlowestWatchedPoll = TimeSpan.FromMinutes(2);
            options.ImportLookBack = TimeSpan.FromDays(91);
        });

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<MonitoringOptions>>().Value);

        Assert.Equal(
            [
                "Monitoring:FastestPoll is 00:00:00; it must be from 00:00:00.1000000 to 00:01:00.",
                "Monitoring:SlowestUnwatchedPoll is 00:01:00; it must be from 00:02:00 to 01:00:00.",
                "Monitoring:ImportLookBack is 91.00:00:00; it must be from 00:00:00 to 90.00:00:00.",
            ],
            exception.Failures);
    }

    private static ServiceProvider Build(Action<MonitoringOptions> configure)
    {
        var store = new InMemoryRunStore();
        return new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IRunStore>(store)
            .AddSingleton<IRunQueries>(new InMemoryRunQueries(store))
            .AddMonitoring(configure)
            .BuildServiceProvider(validateScopes: true);
    }
}
