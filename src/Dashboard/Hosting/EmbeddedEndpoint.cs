using Fanout.Dashboard.Hosting.Connections;
using Fanout.Dashboard.Hosting.Demo;
using Fanout.Emulator;
using Fanout.Emulator.Journal;
using Fanout.Monitoring.Connections;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Hosting;

/// <summary>
/// Runs the local endpoint inside this process and joins it as a connection. Nothing in the dashboard knows it otherwise: it is talked
/// to over HTTP, as AWS is.
/// </summary>
internal sealed class EmbeddedEndpoint(
    EmulatorOptions options,
    IOptions<ConnectionsOptions> connections,
    ConnectionFactory factory,
    ConnectionRegistry registry,
    DemoMachines demo,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggerFactory.CreateLogger<EmbeddedEndpoint>();
    private EmulatorApplication? _endpoint;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (id, connection) = connections.Value.Entries.FirstOrDefault(entry => entry.Value.Kind is ConnectionKind.Embedded);
        if (connection is null)
        {
            return;
        }

        try
        {
            _endpoint = EmulatorApplication.Create(options, builder => builder.Services.AddSingleton(loggerFactory));
            await _endpoint.StartAsync(cancellationToken);
        }
        catch (StateDirectoryException exception)
        {
            throw new EndpointStartException(exception.Message, exception);
        }

        Log.EndpointListens(_logger, _endpoint.Address);

        var embedded = factory.CreateEmbedded(
            id, connection, _endpoint.Address, options.Registry.Region, options.Registry.AccountId);
        await demo.RegisterAsync(embedded, cancellationToken);
        registry.Add(embedded);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _endpoint, null) is { } endpoint)
        {
            await endpoint.DisposeAsync();
        }
    }
}
