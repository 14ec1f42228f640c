using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Services;
using Fanout.Emulator;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks;
using Fanout.Emulator.Tasks.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Conformance.Running;

/// <summary>An emulator in this process, on a free port of the loopback address, that stands for the account of the recordings.</summary>
internal sealed class EmulatorInstance : IAsyncDisposable
{
    private readonly EmulatorApplication _application;

    private EmulatorInstance(EmulatorApplication application) => _application = application;

    public Uri Address => _application.Address;

    public static async Task<EmulatorInstance> StartAsync(
        IEnumerable<JsonElement> resources, TimeProvider clock, Uri services, CancellationToken cancellationToken)
    {
        var options = new EmulatorOptions
        {
            Port = 0,
            Registry = new RegistryOptions { Region = "us-east-1", AccountId = "111111111111" },
        };
        options.Services[ServiceEndpointOptions.DefaultName] = new ServiceEndpointOptions
        {
            Endpoint = services.ToString(),
            AccessKeyId = StandInServices.AccessKeyId,
            SecretAccessKey = StandInServices.SecretAccessKey,
        };
        foreach (var table in resources.Where(resource => resource.Text("kind") == "dynamodb-table"))
        {
            options.Tables.Definitions.Add(new TableDefinition { Name = table.Text("name")!, PartitionKey = table.Text("partitionKey")! });
        }

        var functions = new StubFunctions(resources, clock);
        var application = EmulatorApplication.Create(options, builder =>
        {
            builder.Services.AddSingleton<IFunctionInvoker>(functions);
            builder.Services.AddSingleton(clock);
        });
        var instance = new EmulatorInstance(application);
        try
        {
            await application.StartAsync(cancellationToken);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
