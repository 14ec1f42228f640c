using System.Net;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Objects;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator;

/// <summary>Configuration of the endpoint; see the sections of its parts for the rest.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator";

    /// <summary>Address to listen on. Anything but loopback lets other machines run your functions; meant for containers.</summary>
    public string Host { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; } = 8083;

    /// <summary>What is kept: region, account, state directory, retention.</summary>
    public RegistryOptions Registry { get; init; } = new();

    /// <summary>How functions are run, and which exist from the start.</summary>
    public FunctionOptions Functions { get; init; } = new();

    /// <summary>What is refused because AWS would.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>What goes wrong on purpose.</summary>
    public FaultOptions Faults { get; init; } = new();

    /// <summary>Where the objects are that Distributed Maps read and write.</summary>
    public ObjectOptions S3 { get; init; } = new();

    /// <summary>The endpoint's own DynamoDB tables.</summary>
    public TableOptions Tables { get; init; } = new();

    /// <summary>Where other services are that tasks call, by the name that <c>aws-sdk:name:action</c> gives them.</summary>
    public Dictionary<string, ServiceEndpointOptions> Services { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads section <c>Emulator</c> and checks it.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; every message names its key.</exception>
    public static EmulatorOptions From(IConfiguration configuration)
    {
        var options = new EmulatorOptions();
        configuration.GetSection(SectionName).Bind(options);
        EmulatorOptionsValidator.ThrowIfInvalid(options);
        return options;
    }
}
