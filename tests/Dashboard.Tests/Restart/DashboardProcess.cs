using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.StepFunctions;

namespace Fanout.Dashboard.Tests.Restart;

/// <summary>The dashboard as a process of its own, as the README starts it, with its state in a given folder.</summary>
internal sealed partial class DashboardProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _log;
    private readonly TaskCompletionSource<Uri> _endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];

    private DashboardProcess(Process process)
    {
        _process = process;
        _log = ReadLogAsync();
    }

    /// <summary>Where the pages are.</summary>
    internal Uri Page => _page.Task.Result;

    internal static async Task<DashboardProcess> StartAsync(
        string state, CancellationToken cancellationToken, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = state,
        };
        foreach (var argument in (string[])[AssemblyPath(), "--Urls=http://127.0.0.1:0", "--Storage:Path=fanout.db", "--Emulator:Registry:StateDirectory=endpoint", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        var dashboard = new DashboardProcess(Process.Start(start)!);
        await Task.WhenAll(dashboard._endpoint.Task, dashboard._page.Task).WaitAsync(cancellationToken);
        return dashboard;
    }

    /// <summary>A client of its embedded endpoint.</summary>
    internal AmazonStepFunctionsClient CreateClient() => new(
        new BasicAWSCredentials("local", "local"),
        new AmazonStepFunctionsConfig { ServiceURL = _endpoint.Task.Result.ToString(), AuthenticationRegion = "us-east-1" });

    /// <summary>Ends it at once, as kill -9 does.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _log;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Add(line);
            Read(EndpointLine, line, _endpoint);
            Read(PageLine, line, _page);
        }

        var ended = new InvalidOperationException("The dashboard ended before it listened:\n" + string.Join('\n', _lines));
        _endpoint.TrySetException(ended);
        _page.TrySetException(ended);
    }

    private static void Read(Regex pattern, string line, TaskCompletionSource<Uri> address)
    {
        if (pattern.Match(line) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    // tests/Dashboard.Tests/bin/Release/net10.0 -> src/Dashboard/bin/Release/net10.0
    private static string AssemblyPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src", "Dashboard", "bin", output.Parent.Name, output.Name, "Fanout.Dashboard.dll");
    }

    [GeneratedRegex(@"endpoint for AWS clients: ""?(http://[^\s""]+)")]
    private static partial Regex EndpointLine { get; }

    [GeneratedRegex(@"Fanout Dashboard: (http://[^\s,]+)")]
    private static partial Regex PageLine { get; }
}
