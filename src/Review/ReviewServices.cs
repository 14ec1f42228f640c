using Fanout.Review.CommonFields;
using Fanout.Review.Comparison;
using Fanout.Review.Replay;
using Fanout.Review.Retry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fanout.Review;

/// <summary>Adds the review of failed items to a host.</summary>
public static class ReviewServices
{
    /// <summary>Adds what works on failed items. The host brings monitoring, and a store that implements the ports.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CommonFieldsReader>();
        services.TryAddSingleton<RetryPlanner>();
        services.TryAddSingleton<RunComparisons>();
        services.TryAddSingleton<ReplayReader>();
        services.TryAddSingleton<LocalReplay>();
        return services;
    }
}
