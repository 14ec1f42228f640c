using Fanout.Emulator.Datasets;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Functions;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Registry;

/// <summary>Adds machines, activities, executions and their journal to the endpoint.</summary>
internal static class RegistryServices
{
    /// <summary>Needs an <see cref="IFunctionInvoker"/> and a <see cref="TimeProvider"/> beside it.</summary>
    internal static IServiceCollection AddStates(this IServiceCollection services, RegistryOptions options, LimitOptions limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton(provider => new RequestLimits(limits, options.Region, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEntropy, SystemEntropy>();
        services.AddSingleton(provider => StateStore.Open(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<StateStore>().Records);
        services.AddSingleton(provider => new MachineRegistry(
            new EmulatorAccount(options.Region, options.AccountId),
            provider.GetRequiredService<IStateJournal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IEntropy>(),
            limits));
        services.AddSingleton<VersionRegistry>();
        services.AddSingleton<AliasRegistry>();
        services.AddSingleton(provider => new ActivityRegistry(
            new EmulatorAccount(options.Region, options.AccountId),
            provider.GetRequiredService<IStateJournal>(),
            provider.GetRequiredService<TimeProvider>(),
            limits));
        services.AddSingleton<TaskAnswers>();
        services.AddSingleton(provider => new EngineServices(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IEntropy>(),
            new TaskHandlers(
                provider.GetRequiredService<IFunctionInvoker>(),
                provider.GetRequiredService<AsynchronousInvocations>(),
                provider.GetServices<IIntegration>()))
        {
            Activities = provider.GetRequiredService<ActivityRegistry>().Queues,
            Observers = provider.GetService<IHistoryObservers>(),
            Limits = limits,
            ItemReader = provider.GetService<IItemReader>(),
            ResultWriter = provider.GetService<IResultWriter>(),
            Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<ExecutionRunner>(),
            Requests = provider.GetRequiredService<RequestLimits>(),
        });
        services.AddSingleton(provider => new ExecutionRegistry(
            options,
            provider.GetRequiredService<MachineRegistry>(),
            provider.GetRequiredService<EngineServices>(),
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<ExecutionResumption>();
        return services;
    }

    /// <summary>Adds a journal of its own under the key that its folder is named by.</summary>
    internal static void AddFolderJournal(this IServiceCollection services, string name) => services.AddKeyedSingleton(name, (provider, _) =>
    {
        // It claims the state directory for this process.
        provider.GetRequiredService<StateStore>();
        return FolderJournal.Open(
            provider.GetRequiredService<RegistryOptions>().StateDirectory,
            name,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
    });
}
