using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>Adds the services that tasks call to the endpoint.</summary>
internal static class ServiceIntegrationServices
{
    internal static IServiceCollection AddServiceIntegrations(
        this IServiceCollection services, IReadOnlyDictionary<string, ServiceEndpointOptions> endpoints, RegistryOptions registry)
    {
        services.AddSingleton(provider => new ServiceBackends(
            endpoints,
            new Dictionary<string, IServiceBackend> { ["dynamodb"] = provider.GetRequiredService<TableService>() },
            registry.Region,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IIntegration, OptimisedIntegration>();
        services.AddSingleton<IIntegration, ObjectIntegration>();
        services.AddSingleton<IIntegration, SdkIntegration>();
        return services;
    }
}
