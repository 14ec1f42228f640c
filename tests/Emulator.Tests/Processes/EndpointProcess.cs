using System.Diagnostics;

namespace Fanout.Emulator.Tests.Processes;

/// <summary>The endpoint as a process of its own, as the README starts it.</summary>
internal sealed class EndpointProcess : IAsyncDisposable
{
    private const string Greeting = "Step Functions and Lambda endpoint: ";

    private readonly Process _process;
    private readonly Task _reading;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];

    private EndpointProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    internal Uri Address => _address.Task.Result;

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    internal static async Task<EndpointProcess> StartAsync(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [AssemblyPath(), "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var endpoint = new EndpointProcess(process);
        await endpoint._address.Task.WaitAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    /// <summary>Runs it until it ends by itself; gives its exit code and what it said.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [AssemblyPath(), "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Add(line);
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                _address.TrySetResult(new Uri(line[Greeting.Length..]));
            }
        }

        _address.TrySetException(new InvalidOperationException($"The endpoint ended before it listened:\n{string.Join('\n', _lines)}\n{await errors}"));
        await errors;
    }

    // tests/Emulator.Tests/bin/Release/net10.0 -> src/Emulator/bin/Release/net10.0
    private static string AssemblyPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src", "Emulator", "bin", output.Parent.Name, output.Name, "Fanout.Emulator.dll");
    }
}
