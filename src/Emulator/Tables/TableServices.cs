using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Tables;

/// <summary>Adds the endpoint's own tables.</summary>
internal static class TableServices
{
    internal static IServiceCollection AddTables(this IServiceCollection services, TableOptions options)
    {
        services.AddSingleton(provider => new TableStore(
            options, provider.GetRequiredService<IStateJournal>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ItemOperations>();
        services.AddSingleton<ReadOperations>();
        services.AddSingleton<TableOperations>();
        services.AddSingleton<TableService>();
        return services;
    }
}
