using Fanout.Dashboard.Api;
using Fanout.Dashboard.Components;
using Fanout.Dashboard.Hosting;
using Fanout.Dashboard.Hubs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Fanout.Dashboard;

/// <summary>The dashboard as an object, so that tests start the real one with a service replaced.</summary>
public static class DashboardApplication
{
    /// <summary>Builds the application; nothing runs until it is started.</summary>
    /// <param name="args">Command line arguments; they override every other configuration.</param>
    /// <param name="configure">Last word on services and configuration.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // appsettings.json and the static assets are beside the assembly, wherever the process was started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(DashboardApplication).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddHosting(builder.Configuration);
        AddUserInterface(builder.Services);
        configure?.Invoke(builder);

        var app = builder.Build();
        MapUserInterface(app);
        return app;
    }

    private static void AddUserInterface(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 200;
        });
        services.AddSignalR().AddMessagePackProtocol();
        services.AddSingleton<ExportReader>();
        services.AddScoped<Person>();
        services.AddSingleton<RunHubPublisher>();
        services.AddHostedService(provider => provider.GetRequiredService<RunHubPublisher>());
    }

    private static void MapUserInterface(WebApplication app)
    {
        app.Use(new QuickStop(app.Lifetime).InvokeAsync);
        app.Use(new SameOriginOnly(SecurityOptions.From(app.Configuration)).InvokeAsync);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapReplays();
        app.MapHub<RunHub>(RunHub.Path);
        app.MapExports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
