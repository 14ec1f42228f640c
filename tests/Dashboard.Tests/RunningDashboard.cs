using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

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

    public static async Task<RunningDashboard> StartAsync(CancellationToken cancellationToken, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("fanout-dashboard-").FullName;
        var application = DashboardApplication.Create(
        [
            "--Urls=http://127.0.0.1:0",
            "--Demo:Enabled=false",
            $"--Storage:Path={Path.Combine(folder, "fanout.db")}",
            $"--Emulator:Registry:StateDirectory={Path.Combine(folder, "endpoint")}",
            .. settings,
        ]);
        await application.StartAsync(cancellationToken);
        return new RunningDashboard(application, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
