using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tables;

/// <summary>Adds the endpoint's own tables.</summary>
internal static class TableServices
{
    internal static IServiceCollection AddTables(this IServiceCollection services, TableOptions options)
    {
        services.AddSingleton(provider =>
        {
            // It claims the state directory for this process.
            provider.GetRequiredService<StateStore>();
            return new TableStorage(
                provider.GetRequiredService<RegistryOptions>(),
                options,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<TableStorage>().Store);
        services.AddSingleton<ItemOperations>();
        services.AddSingleton<ReadOperations>();
        services.AddSingleton<TableOperations>();
        services.AddSingleton<TableService>();
        return services;
    }
}
