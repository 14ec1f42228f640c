using System.Globalization;
using Amazon.StepFunctions.Model;
using Fanout.Dashboard.BrowserTests.Infrastructure;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Fanout.Dashboard.BrowserTests.Infrastructure;

/// <summary>The real dashboard with its endpoint and demo on free ports, in a folder of its own, and one browser.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("fanout-browser-");
    private WebApplication? _dashboard;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the dashboard listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _dashboard = DashboardApplication.Create(["--Urls=http://127.0.0.1:0"], Configure);
        await _dashboard.StartAsync();
        Address = new Uri(_dashboard.Urls.Single());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments });
    }

    /// <summary>Opens a browser window of its own, with its own storage.</summary>
    /// <param name="address">Where pages come from; the dashboard unless something stands in between.</param>
    /// <param name="scheme">Light or dark.</param>
    internal async Task<Window> OpenAsync(Uri? address = null, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (address ?? Address).ToString(),
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>The embedded endpoint.</summary>
    internal Connection Connection => _dashboard!.Services.GetRequiredService<ConnectionRegistry>()[new ConnectionId("local")];

    /// <summary>Starts a run of a machine, as the launch page does.</summary>
    internal async Task<RunId> LaunchAsync(string machine, string input, CancellationToken cancellationToken)
    {
        Assert.True(RunName.TryParse(Guid.NewGuid().ToString(), out var name, out _));
        var launcher = _dashboard!.Services.GetRequiredService<RunLauncher>();
        var result = await launcher.LaunchAsync(Connection.Id, new StateMachineArn(machine), name, input, cancellationToken);
        return Assert.IsType<LaunchResult.Started>(result).Run.Id;
    }

    /// <summary>A run whose items the test moves.</summary>
    internal Task<StreamedRun> AddRunAsync(string name, CancellationToken cancellationToken) => StreamedRun.AddAsync(
        _dashboard!.Services.GetRequiredService<IRunStore>(),
        _dashboard.Services.GetRequiredService<RunFeed>(),
        name,
        DateTimeOffset.Parse("2026-01-01T08:00:00Z", CultureInfo.InvariantCulture),
        cancellationToken);

    /// <summary>Creates a machine on the embedded endpoint.</summary>
    internal Task AddMachineAsync(string name, string definition, CancellationToken cancellationToken) =>
        _dashboard!.Services.GetRequiredService<ConnectionRegistry>()[new ConnectionId("local")].StepFunctions.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = name, Definition = definition, RoleArn = "arn:aws:iam::123456789012:role/fanout" }, cancellationToken);

    /// <summary>A run as the store has it.</summary>
    internal async Task<RunImage> ReadImageAsync(RunId run, CancellationToken cancellationToken) =>
        (await _dashboard!.Services.GetRequiredService<IRunQueries>().GetImageAsync(run, cancellationToken))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_dashboard is not null)
        {
            await _dashboard.StopAsync();
            await _dashboard.DisposeAsync();
        }

        _state.Delete(recursive: true);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(_state.FullName, "fanout.db"),
            ["Emulator:Registry:StateDirectory"] = Path.Combine(_state.FullName, "endpoint"),
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }
}
