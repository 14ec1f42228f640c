using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fanout.LiveBench;

/// <summary>The dashboard with its embedded endpoint as a process of its own, in a folder that is deleted in the end.</summary>
internal sealed partial class DashboardProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string[] _arguments;
    private ServerProcess _process;

    private DashboardProcess(DirectoryInfo folder, string[] arguments, ServerProcess process)
    {
        (_folder, _arguments, _process) = (folder, arguments, process);
        Connect();
    }

    /// <summary>The pages, over HTTP as a browser gets them.</summary>
    internal HttpClient Pages { get; private set; }

    /// <summary>The embedded endpoint.</summary>
    internal EndpointClient Endpoint { get; private set; }

    /// <summary>What it has taken, with the endpoint in it.</summary>
    internal ProcessFigures Figures => _process.Figures;

    /// <summary>Address of the hub.</summary>
    internal Uri Hub => new UriBuilder(Pages.BaseAddress!) { Scheme = "ws", Path = "/hubs/runs" }.Uri;

    /// <summary>Starts a dashboard on an empty folder.</summary>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="poll">Time between two polls of a watched run that changes.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal static async Task<DashboardProcess> StartAsync(string assembly, TimeSpan poll, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fanout-live-");
        string[] arguments =
        [
            assembly,
            "--Urls=http://127.0.0.1:0",
            "--Demo:Enabled=false",
            "--Storage:Path=fanout.db",
            "--Emulator:Registry:StateDirectory=endpoint",
            "--Emulator:Functions:MaxConcurrentInvocations=10000",
            .. Function(0, nameof(Handlers.List)),
            .. Function(1, nameof(Handlers.Item)),
            $"--Connections:local:FastestPoll={poll.ToString("c", CultureInfo.InvariantCulture)}",
            // Runs are started beside the dashboard, which has to find them while there is something to see.
            "--Monitoring:FastestDiscovery=00:00:01",
            "--Monitoring:SlowestDiscovery=00:00:01",
            "--Monitoring:MachineCacheAge=00:00:01",
        ];
        return new DashboardProcess(folder, arguments, await StartAsync(folder, arguments, cancellationToken));
    }

    /// <summary>Ends the process and starts another one on the same folder, which has nothing in memory.</summary>
    internal async Task RestartAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        _process = await StartAsync(_folder, _arguments, cancellationToken);
        Connect();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Delete(recursive: true);
    }

    private static Task<ServerProcess> StartAsync(DirectoryInfo folder, string[] arguments, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(folder.FullName, arguments, [PageLine, EndpointLine], cancellationToken);

    [MemberNotNull(nameof(Pages), nameof(Endpoint))]
    private void Connect()
    {
        Pages = new HttpClient { BaseAddress = _process.Addresses[0], Timeout = TimeSpan.FromMinutes(2) };
        Endpoint = new EndpointClient(_process.Addresses[1]);
    }

    private async Task EndAsync()
    {
        Pages.Dispose();
        Endpoint.Dispose();
        await _process.DisposeAsync();
    }

    private static IEnumerable<string> Function(int index, string name)
    {
        var key = $"--Emulator:Functions:Definitions:{index}";
        var assembly = typeof(Handlers).Assembly;
        return
        [
            $"{key}:Name={name}",
            $"{key}:Kind=Dotnet",
            $"{key}:Path={assembly.Location}",
            $"{key}:Handler={assembly.GetName().Name}::{typeof(Handlers).FullName}::{name}",
            $"{key}:InvocationsPerProcess=1000",
        ];
    }

    [GeneratedRegex(@"Fanout Dashboard: (http://[^\s,]+)")]
    private static partial Regex PageLine { get; }

    [GeneratedRegex(@"endpoint for AWS clients: ""?(http://[^\s""]+)")]
    private static partial Regex EndpointLine { get; }
}
