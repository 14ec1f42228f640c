using System.Text;
using System.Text.Json.Nodes;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Functions.Logs;
using Fanout.Emulator.Functions.Processes;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Functions;

/// <summary>A running endpoint with a directory for the code of functions.</summary>
public sealed class FunctionEndpoint : IAsyncDisposable
{
    private readonly EmulatorApplication _application;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-tests-");

    private FunctionEndpoint(Action<FunctionOptions>? configure)
    {
        var options = new EmulatorOptions { Port = 0 };
        configure?.Invoke(options.Functions);
        _application = EmulatorApplication.Create(options);
    }

    internal FunctionRegistry Registry => _application.Services.GetRequiredService<FunctionRegistry>();

    private LogGroups Groups => _application.Services.GetRequiredService<LogGroups>();

    internal static async Task<FunctionEndpoint> StartAsync(Action<FunctionOptions>? configure = null)
    {
        var endpoint = new FunctionEndpoint(configure);
        await endpoint._application.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    /// <summary>Adds a function whose code is this one file.</summary>
    internal void AddScript(FunctionKind kind, string code, Func<FunctionDefinition, FunctionDefinition>? change = null)
    {
        var path = Path.Combine(_directory.FullName, kind switch
        {
            FunctionKind.Python => "app.py",
            FunctionKind.Node => "app.js",
            _ => "app",
        });
        File.WriteAllText(path, code);
        if (kind == FunctionKind.Executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var function = new FunctionDefinition
        {
            Name = "app",
            Kind = kind,
            CodePath = path,
            Handler = "handler",
            Timeout = TimeSpan.FromSeconds(30),
        };
        Registry.Set(change?.Invoke(function) ?? function);
    }

    internal Task<FunctionResult> InvokeAsync(string payload = "{}", string function = "app") =>
        _application.Services.GetRequiredService<IFunctionInvoker>().InvokeAsync(
            new FunctionCall(function, Encoding.UTF8.GetBytes(payload)), TestContext.Current.CancellationToken);

    internal async Task<FunctionResult.Answered> InvokeAnsweredAsync(string payload = "{}") =>
        Assert.IsType<FunctionResult.Answered>(await InvokeAsync(payload));

    /// <summary>All lines that a function wrote, oldest first.</summary>
    internal IReadOnlyList<LogLine> Log(string function = "app") =>
        Groups.TryFind(FunctionLogs.GroupOf(function), out var group) ? group.Find(new LogQuery()) : [];

    /// <summary>The lines of one invocation, without their ends: those of its stream from START to REPORT.</summary>
    internal IReadOnlyList<string> LogOf(FunctionResult.Answered answer, string function = "app") => LinesOf(Log(function), answer.RequestId);

    internal static IReadOnlyList<string> LinesOf(IReadOnlyList<LogLine> log, string requestId)
    {
        var start = log.Single(line => line.Message.StartsWith($"START RequestId: {requestId} ", StringComparison.Ordinal));
        var lines = log.Where(line => line.Stream == start.Stream && line.Id >= start.Id).Select(line => line.Message[..^1]).ToList();
        return [.. lines.Take(lines.FindIndex(line => line.StartsWith("REPORT", StringComparison.Ordinal)) + 1)];
    }

    /// <summary>The interpreter, or the test is skipped with the reason.</summary>
    internal static async Task RequireAsync(FunctionKind kind)
    {
        using var interpreters = new Interpreters(new FunctionOptions(), NullLogger<Interpreters>.Instance);
        try
        {
            await interpreters.FindAsync(kind, TestContext.Current.CancellationToken);
        }
        catch (FunctionLaunchException exception)
        {
            Assert.Skip(exception.Message);
        }
    }

    internal static string Text(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);

    internal static JsonNode Json(FunctionResult.Answered answer) => JsonNode.Parse(answer.Payload.Span)!;

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
