using System.Globalization;
using Fanout.Emulator.Journal;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Serilog;

namespace Fanout.Emulator;

/// <summary>The endpoint as a program of its own.</summary>
internal static class EmulatorHost
{
    private const int Failure = 1;

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--host"] = $"{EmulatorOptions.SectionName}:{nameof(EmulatorOptions.Host)}",
        ["--port"] = $"{EmulatorOptions.SectionName}:{nameof(EmulatorOptions.Port)}",
        ["--state"] = "Emulator:Registry:StateDirectory",
        ["--config"] = "config",
    };

    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h" or "-?"])
        {
            await Console.Out.WriteLineAsync(Usage);
            return 0;
        }

        EmulatorOptions options;
        try
        {
            options = EmulatorOptions.From(Read(args));
        }
        catch (OptionsValidationException exception)
        {
            return await FailAsync(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or InvalidDataException or IOException)
        {
            return await FailAsync($"The configuration cannot be read: {exception.Message}");
        }

        return await RunAsync(options);
    }

    private static async Task<int> RunAsync(EmulatorOptions options)
    {
        try
        {
            await using var endpoint = EmulatorApplication.Create(options, Configure);
            await endpoint.StartAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync($"Step Functions and Lambda endpoint: {endpoint.Address}");
            await endpoint.WaitForShutdownAsync(CancellationToken.None);
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            return await FailAsync(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (StateDirectoryException exception)
        {
            return await FailAsync(exception.Message);
        }
        catch (InvalidDataException exception)
        {
            return await FailAsync($"The state directory cannot be read: {exception.Message}");
        }
        catch (IOException exception)
        {
            return await FailAsync($"The endpoint cannot start: {exception.Message} Choose another port with --port, or 0 for a free one.");
        }
        finally
        {
            await Serilog.Log.CloseAndFlushAsync();
        }
    }

    private static IConfiguration Read(string[] args)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(args, Switches).Build();
        var configuration = new ConfigurationBuilder();
        if (commandLine["config"] is { } file)
        {
            var path = Path.GetFullPath(file);
            configuration.AddInMemoryCollection([new("Emulator:Functions:BaseDirectory", Path.GetDirectoryName(path))]);
            configuration.AddJsonFile(path, optional: false);
        }

        return configuration.AddEnvironmentVariables().AddCommandLine(args, Switches).Build();
    }

    private static void Configure(WebApplicationBuilder builder)
    {
        Serilog.Log.Logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        builder.Services.AddSerilog();
        builder.Services.AddSingleton<IHostLifetime, ConsoleLifetime>();
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Failure;
    }

    private const string Usage =
        """
        A local endpoint for AWS Step Functions and AWS Lambda.

          --port N       port to listen on, 0 for a free one (8083)
          --state DIR    keep machines, executions and functions in this directory (default: in memory only)
          --config FILE  JSON file with section "Emulator"; relative paths of functions start from its directory
          --host ADDR    address to listen on (127.0.0.1)

        Every setting can also be given as an environment variable, for example Emulator__Functions__PythonPath.
        """;
}
