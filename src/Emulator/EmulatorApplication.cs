using System.Net;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Functions.Processes;
using Fanout.Emulator.Wire;
using Fanout.Emulator.Wire.DynamoDb;
using Fanout.Emulator.Wire.Faults;
using Fanout.Emulator.Wire.Lambda;
using Fanout.Emulator.Wire.S3;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Fanout.Emulator;

/// <summary>The endpoint as an object: create, start, talk to <see cref="Address"/> over HTTP, dispose.</summary>
public sealed class EmulatorApplication : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    // A deployment package of 50 MB travels as base64. Source: Lambda quotas.
    private const long MaxRequestBytes = 80 * 1024 * 1024;

    private readonly WebApplication _app;
    private Uri? _address;
    private bool _disposed;

    private EmulatorApplication(WebApplication app)
    {
        _app = app;
    }

    /// <summary>Where the endpoint listens; known after the start.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("The endpoint has not been started.");

    /// <summary>The parts of the endpoint, for programs that host it.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>What goes wrong on purpose; can be changed while the endpoint runs.</summary>
    public EndpointFaults Faults => _app.Services.GetRequiredService<EndpointFaults>();

    /// <summary>Builds an endpoint that reads no configuration and writes no log but by what it is given.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="configure">Adds logging or replaces services before the endpoint is built.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static EmulatorApplication Create(EmulatorOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        EmulatorOptionsValidator.ThrowIfInvalid(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EmulatorApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            // A client in a debugger or on a starved machine is slow, not hostile; an answer of a function must not be lost for it.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.AddEmulator(options);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Use(BrowserGuard.InvokeAsync);
        app.Use(app.Services.GetRequiredService<FaultMiddleware>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<S3Middleware>().InvokeAsync);
        DynamoDbEndpoint.Use(app);
        app.UseRouting();
        RuntimeApi.Map(app);
        app.MapPost("/", app.Services.GetRequiredService<WireDispatcher>().DispatchAsync);
        LambdaEndpoints.Map(app);
        FaultEndpoints.Map(app);
        app.MapFallback(UnknownPath.AnswerAsync);
        return new EmulatorApplication(app);
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        _address = new Uri(addresses.Addresses.Single());
        _app.Services.GetRequiredService<RuntimeEndpoint>().Listen(new UriBuilder(_address) { Host = ReachableHost(_address.Host) }.Uri);
    }

    /// <summary>Waits until something asks the endpoint to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening, ends every process of a function and waits for both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string ReachableHost(string host) => host switch
    {
        "0.0.0.0" => IPAddress.Loopback.ToString(),
        "[::]" => $"[{IPAddress.IPv6Loopback}]",
        _ => host,
    };
}
