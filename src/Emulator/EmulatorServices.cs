using Fanout.Emulator.Engine.Testing;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Functions.Logs;
using Fanout.Emulator.Functions.Packages;
using Fanout.Emulator.Functions.Processes;
using Fanout.Emulator.History;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Objects;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks;
using Fanout.Emulator.Tasks.NestedExecutions;
using Fanout.Emulator.Tasks.Services;
using Fanout.Emulator.Wire;
using Fanout.Emulator.Wire.DynamoDb;
using Fanout.Emulator.Wire.Faults;
using Fanout.Emulator.Wire.Lambda;
using Fanout.Emulator.Wire.Logs;
using Fanout.Emulator.Wire.S3;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator;

/// <summary>What the endpoint consists of.</summary>
internal static class EmulatorServices
{
    internal static IServiceCollection AddEmulator(this IServiceCollection services, EmulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Registry);
        services.AddSingleton(new EmulatorAccount(options.Registry.Region, options.Registry.AccountId));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new EndpointFaults(options.Faults));
        services.AddSingleton<StaleLists>();
        services.AddFunctions(options.Functions);
        services.AddStates(options.Registry, options.Limits);
        services.AddObjects(options.S3);
        services.AddTables(options.Tables);
        services.AddServiceIntegrations(options.Services, options.Registry);
        services.AddWire();
        services.AddS3();
        services.AddHostedService<OrderlyStop>();
        return services;
    }

    private static void AddWire(this IServiceCollection services)
    {
        services.AddSingleton<PagingToken>();
        services.AddSingleton<IHistoryObservers, ExecutionLogging>();
        services.AddSingleton<LogsOperations>();
        services.AddSingleton<MachineOperations>();
        services.AddSingleton<VersionOperations>();
        services.AddSingleton<AliasOperations>();
        services.AddSingleton<ExecutionOperations>();
        services.AddSingleton<MapRunOperations>();
        services.AddSingleton<ActivityOperations>();
        services.AddSingleton<TaskOperations>();
        services.AddSingleton<TagOperations>();
        services.AddSingleton<StateTester>();
        services.AddSingleton<TestStateOperations>();
        services.AddSingleton<WireOperationTable>();
        services.AddSingleton<WireDispatcher>();
        services.AddSingleton<DynamoDbEndpoint>();
        services.AddSingleton<FaultMiddleware>();
        services.AddSingleton<IStatesApi>(provider =>
            new InProcessStatesApi(
                new Lazy<WireOperationTable>(provider.GetRequiredService<WireOperationTable>),
                provider.GetRequiredService<RequestLimits>(),
                provider.GetRequiredService<LimitOptions>()));
        services.AddSingleton<IIntegration, StatesApiIntegration>();
        services.AddSingleton<FunctionOperations>();
        services.AddSingleton<InvokeOperation>();
    }

    private static void AddFunctions(this IServiceCollection services, FunctionOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<FunctionRegistry>();
        services.AddSingleton<LogGroups>();
        services.AddSingleton<FunctionLogs>();
        services.AddSingleton<RuntimeEndpoint>();
        services.AddSingleton<Interpreters>();
        services.AddSingleton<Bootstraps>();
        services.AddSingleton<ProcessLauncher>();
        services.AddSingleton<ProcessPool>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<IFunctionInvoker>(provider => new FaultyFunctions(
            provider.GetRequiredService<FunctionInvoker>(), provider.GetRequiredService<EndpointFaults>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AsynchronousInvocations>();
        services.AddSingleton<PackageDirectory>();
        services.AddSingleton<FunctionStore>();
        // What the configuration declares replaces what once came over the API.
        services.AddHostedService(provider => provider.GetRequiredService<FunctionStore>());
        services.AddHostedService<ConfiguredFunctions>();
    }
}
