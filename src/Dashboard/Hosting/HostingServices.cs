using System.Globalization;
using Fanout.Dashboard.Hosting.Connections;
using Fanout.Dashboard.Hosting.Demo;
using Fanout.Dashboard.ViewModels;
using Fanout.Emulator;
using Fanout.Monitoring;
using Fanout.Monitoring.Insights;
using Fanout.Review;
using Fanout.Review.Jobs;
using Fanout.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Serilog;

namespace Fanout.Dashboard.Hosting;

/// <summary>Puts the parts together: store, connections, monitoring and the embedded endpoint.</summary>
internal static class HostingServices
{
    /// <summary>Adds everything behind the pages. Hosted services start in this order: store, connections, endpoint, pollers.</summary>
    internal static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSerilog(
            logging => logging
                .ReadFrom.Configuration(configuration)
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture),
            preserveStaticLogger: true);
        services.AddOptions<KestrelServerOptions>().Configure(kestrel => LoopbackOnly.Apply(
            kestrel, SecurityOptions.From(configuration)));
        services.AddStorage(configuration.GetSection(StorageOptions.SectionName).Bind);
        services.AddConnections(configuration);
        services.AddEmbeddedEndpoint(configuration);
        services.Configure<PriceOptions>(configuration.GetSection(PriceOptions.SectionName));
        services.AddMonitoring(configuration.GetSection(MonitoringOptions.SectionName).Bind);
        services.AddReview();
        services.AddRetryJobs(configuration.GetSection(RetryOptions.SectionName).Bind);
        services.AddSingleton<ChosenItems>();
        services.AddSingleton<RetryItems>();
        return services;
    }

    private static void AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectionsOptions>()
            .Configure(options => configuration.GetSection(ConnectionsOptions.SectionName).Bind(options.Entries))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectionsOptions>, ConnectionsOptionsValidator>();
        services.AddSingleton<ConnectionFactory>();
        services.AddHostedService<AwsConnections>();
    }

    private static void AddEmbeddedEndpoint(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DemoOptions>(configuration.GetSection(DemoOptions.SectionName));
        services.AddSingleton<DemoMachines>();
        services.AddSingleton(provider =>
        {
            var options = EmulatorOptions.From(configuration);
            if (provider.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
            {
                DemoFunctions.Declare(options.Functions);
            }

            return options;
        });
        services.AddHostedService<EmbeddedEndpoint>();
    }
}
