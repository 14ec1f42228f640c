using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tables;

/// <summary>Adds the endpoint's own tables.</summary>
internal static class TableServices
{
    /// <summary>Where in the state directory the tables are.</summary>
    internal const string Folder = "tables";

    internal static IServiceCollection AddTables(this IServiceCollection services, TableOptions options)
    {
        services.AddFolderJournal(Folder);
        services.AddSingleton(provider => new TableStore(
            options, provider.GetRequiredKeyedService<FolderJournal>(Folder).Records, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ItemOperations>();
        services.AddSingleton<ReadOperations>();
        services.AddSingleton<TableOperations>();
        services.AddSingleton<TableService>();
        return services;
    }
}
