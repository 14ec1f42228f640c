using Fanout.Emulator.Datasets;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Objects;

/// <summary>Adds objects to the endpoint, and what Distributed Maps read and write of them.</summary>
internal static class ObjectServices
{
    internal static void AddObjects(this IServiceCollection services, ObjectOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider =>
        {
            // It claims the state directory for this process.
            provider.GetRequiredService<StateStore>();
            return new ObjectStorage(
                provider.GetRequiredService<RegistryOptions>(),
                options,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<ObjectStorage>().Store);
        services.AddSingleton<IObjectStore>(provider => string.IsNullOrEmpty(options.Endpoint)
            ? provider.GetRequiredService<EmbeddedObjectStore>()
            : new RemoteObjectStore(options, provider.GetRequiredService<EmulatorAccount>().Region));
        services.AddSingleton<IItemReader>(provider => new S3ItemReader(provider.GetRequiredService<IObjectStore>()));
        services.AddSingleton<IResultWriter>(provider => new S3ResultWriter(provider.GetRequiredService<IObjectStore>()));
    }
}
