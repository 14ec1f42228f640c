using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Fanout.EndpointBench;

/// <summary>The endpoint as a process of its own, with a directory that is deleted in the end.</summary>
internal sealed class EndpointProcess : IAsyncDisposable
{
    private const string Announcement = "endpoint: ";

    private readonly DirectoryInfo _root;
    private readonly Process _process;
    private readonly Task _drained;

    private EndpointProcess(DirectoryInfo root, Process process, Uri address)
    {
        _root = root;
        _process = process;
        // A pipe that nobody reads would stop the endpoint.
        _drained = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        Client = new BenchClient(address);
    }

    internal BenchClient Client { get; }

    /// <summary>The most memory the process took so far, in MiB. Source: proc(5), VmHWM; 0 where there is no such file.</summary>
    internal long PeakMegabytes
    {
        get
        {
            var status = $"/proc/{_process.Id}/status";
            var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Starts an endpoint and waits until it listens.</summary>
    /// <param name="assembly">Path of the endpoint's assembly.</param>
    /// <param name="isDurable">Whether it keeps its state on disk; otherwise in memory.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal static async Task<EndpointProcess> StartAsync(string assembly, bool isDurable, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("fanout-bench-");
        var configuration = Path.Combine(root.FullName, "endpoint.json");
        await File.WriteAllTextAsync(configuration, Configure(isDurable ? Path.Combine(root.FullName, "state") : ""), cancellationToken);
        var start = new ProcessStartInfo("dotnet", [assembly, "--config", configuration, "--port", "0"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The endpoint was not started.");
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(Announcement, StringComparison.Ordinal))
            {
                return new EndpointProcess(root, process, new Uri(line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..]));
            }
        }

        throw new InvalidOperationException("The endpoint ended before it listened; what it wrote stands above.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _drained;
        _process.Dispose();
        _root.Delete(recursive: true);
    }

    // Loops and lists of the workloads go beyond AWS's limits on purpose.
    private static string Configure(string stateDirectory) => JsonSerializer.Serialize(new
    {
        Emulator = new
        {
            Registry = new { StateDirectory = stateDirectory },
            Limits = new { HistoryEvents = 100_000_000, PayloadBytes = 64 * 1024 * 1024 },
            Functions = new { MaxConcurrentInvocations = 10_000, Definitions = new[] { Function("List"), Function("Item") } },
        },
    });

    private static object Function(string name) => new
    {
        Name = name,
        Kind = "Dotnet",
        Path = typeof(Handlers).Assembly.Location,
        Handler = $"{typeof(Handlers).Assembly.GetName().Name}::{typeof(Handlers).FullName}::{name}",
        InvocationsPerProcess = 1_000,
    };
}
