using Fanout.Review.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Review.Jobs;

/// <summary>Adds retry jobs to a host.</summary>
public static class RetryJobServices
{
    /// <summary>
    /// Adds <see cref="RetryJobs"/> and what does them. The host brings monitoring, <see cref="IRetryJobStore"/> and
    /// <see cref="IRetryJobQueries"/>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options, usually by binding <see cref="RetryOptions.SectionName"/>.</param>
    public static IServiceCollection AddRetryJobs(this IServiceCollection services, Action<RetryOptions> configure)
    {
        services.AddOptions<RetryOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetryOptions>, RetryOptionsValidator>());
        services.TryAddSingleton<RetryJobFeed>();
        services.TryAddSingleton<JobRows>();
        services.TryAddSingleton<RunFollowing>();
        services.AddSingleton<IJobRoute, RedriveRoute>();
        services.AddSingleton<IJobRoute, NewRunRoute>();
        services.AddSingleton<IJobRoute, InvokeRoute>();
        services.TryAddSingleton<RetryJobs>();
        services.AddSingleton(provider => new RetryRunner(
            provider.GetRequiredService<Monitoring.Connections.ConnectionRegistry>(),
            provider.GetRequiredService<IRetryJobStore>(),
            provider.GetRequiredService<IRetryJobQueries>(),
            provider.GetRequiredService<RetryJobFeed>(),
            provider.GetServices<IJobRoute>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetryRunner>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RetryRunner>());
        return services;
    }
}
