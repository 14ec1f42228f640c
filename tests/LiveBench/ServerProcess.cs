using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Fanout.LiveBench;

/// <summary>A process that is measured: it says in its output where it listens, and is killed in the end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly (Regex Pattern, TaskCompletionSource<Uri> Address)[] _addresses;
    private readonly Queue<string> _lines = new();

    private ServerProcess(Process process, Regex[] addresses)
    {
        _process = process;
        _addresses = [.. addresses.Select(pattern => (pattern, new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously)))];
        _reading = ReadAsync();
    }

    /// <summary>Where it listens, in the order of the patterns.</summary>
    internal IReadOnlyList<Uri> Addresses => [.. _addresses.Select(address => address.Address.Task.Result)];

    internal ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    /// <summary>Starts a .NET program and waits until it has said all its addresses.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="arguments">The assembly and its arguments.</param>
    /// <param name="addresses">Patterns of lines that tell addresses, each with one group.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal static async Task<ServerProcess> StartAsync(
        string folder, IEnumerable<string> arguments, Regex[] addresses, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("No process was started."), addresses);
        await Task.WhenAll(server._addresses.Select(address => address.Address.Task)).WaitAsync(cancellationToken);
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    // A pipe that nobody reads would stop the process, so that it is read to the end.
    private async Task ReadAsync()
    {
        const int Remembered = 20;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Remembered)
            {
                _lines.Dequeue();
            }

            foreach (var (pattern, address) in _addresses)
            {
                if (pattern.Match(line) is { Success: true } match)
                {
                    address.TrySetResult(new Uri(match.Groups[1].Value));
                }
            }
        }

        var ended = new InvalidOperationException("The process ended before it listened:\n" + string.Join('\n', _lines));
        Array.ForEach(_addresses, address => address.Address.TrySetException(ended));
    }
}
