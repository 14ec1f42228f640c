using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fanout.LiveBench;

/// <summary>
/// The least that a server can do to tell many browsers the same: a SignalR hub with a group, and recorded frames that are sent to it.
/// It runs as a process of its own, so that its cost can be set against the dashboard's.
/// </summary>
internal static partial class BareBroadcast
{
    internal const string Command = "broadcast";
    internal const string HubPath = "/hubs/runs";
    internal const string SendPath = "/send";

    [GeneratedRegex("^Listening: (.+)$")]
    internal static partial Regex AddressLine { get; }

    /// <summary>Writes frames for the process to send.</summary>
    internal static void WriteFrames(string path, IReadOnlyList<(TimeSpan Since, byte[] Frame)> frames)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(frames.Count);
        foreach (var (since, frame) in frames)
        {
            writer.Write(since.Ticks);
            writer.Write(frame.Length);
            writer.Write(frame);
        }
    }

    /// <summary>Runs the server until it is killed.</summary>
    internal static async Task RunAsync(string recording)
    {
        var frames = ReadFrames(recording);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddSignalR().AddMessagePackProtocol();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseWebSockets();
        app.MapHub<BareHub>(HubPath);
        app.MapPost(SendPath, (IHubContext<BareHub, IBareClient> hub) => SendAsync(hub.Clients.Group(BareHub.Group), frames));
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Listening: {app.Urls.Single()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task SendAsync(IBareClient group, List<(TimeSpan Since, byte[] Frame)> frames)
    {
        foreach (var (since, frame) in frames)
        {
            await Task.Delay(since, TimeProvider.System);
            await group.CellsChanged(frame);
        }
    }

    private static List<(TimeSpan Since, byte[] Frame)> ReadFrames(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var frames = new List<(TimeSpan, byte[])>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var since = TimeSpan.FromTicks(reader.ReadInt64());
            frames.Add((since, reader.ReadBytes(reader.ReadInt32())));
        }

        return frames;
    }
}
