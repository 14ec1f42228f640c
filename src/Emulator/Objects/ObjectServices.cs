using Fanout.Emulator.Datasets;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Objects;

/// <summary>Adds objects to the endpoint, and what Distributed Maps read and write of them.</summary>
internal static class ObjectServices
{
    /// <summary>Where in the state directory the objects are.</summary>
    internal const string Folder = "objects";

    internal static void AddObjects(this IServiceCollection services, ObjectOptions options)
    {
        services.AddSingleton(options);
        services.AddFolderJournal(Folder);
        services.AddSingleton(provider => new ObjectFiles(provider.GetRequiredKeyedService<FolderJournal>(Folder).Folder, options.MaxMegabytes));
        services.AddSingleton(provider => new EmbeddedObjectStore(
            provider.GetRequiredKeyedService<FolderJournal>(Folder).Records,
            provider.GetRequiredService<ObjectFiles>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IObjectStore>(provider => string.IsNullOrEmpty(options.Endpoint)
            ? provider.GetRequiredService<EmbeddedObjectStore>()
            : new RemoteObjectStore(options, provider.GetRequiredService<EmulatorAccount>().Region));
        services.AddSingleton<IItemReader>(provider => new S3ItemReader(provider.GetRequiredService<IObjectStore>()));
        services.AddSingleton<IResultWriter>(provider => new S3ResultWriter(provider.GetRequiredService<IObjectStore>()));
    }
}
