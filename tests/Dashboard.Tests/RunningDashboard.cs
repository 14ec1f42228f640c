using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fanout.Dashboard.Tests;

/// <summary>The real application on a free port, with an empty folder for its data.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;

    private RunningDashboard(WebApplication application, string folder)
    {
        (_application, _folder) = (application, folder);
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>Waits at its stop for whatever does not end by itself, however long that takes.</summary>
    public static Task<RunningDashboard> StartWithEndlessPatienceAsync(CancellationToken cancellationToken, params string[] settings) =>
        StartAsync(
            builder => builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan), settings, cancellationToken);

    public static Task<RunningDashboard> StartAsync(CancellationToken cancellationToken, params string[] settings) =>
        StartAsync(configure: null, settings, cancellationToken);

    /// <summary>Stops it, as SIGTERM does.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(CancellationToken.None).WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RunningDashboard> StartAsync(
        Action<WebApplicationBuilder>? configure, string[] settings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fanout-dashboard-").FullName;
        var application = DashboardApplication.Create(
        [
            "--Urls=http://127.0.0.1:0",
            "--Demo:Enabled=false",
            $"--Storage:Path={Path.Combine(folder, "fanout.db")}",
            $"--Emulator:Registry:StateDirectory={Path.Combine(folder, "endpoint")}",
            .. settings,
        ], configure);
        await application.StartAsync(cancellationToken);
        return new RunningDashboard(application, folder);
    }
}
