using Fanout.Dashboard.Hosting.Connections;
using Fanout.Monitoring.Connections;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Hosting;

/// <summary>Adds the configured connections to AWS when the dashboard starts.</summary>
internal sealed class AwsConnections(
    IOptions<ConnectionsOptions> options, ConnectionFactory factory, ConnectionRegistry registry) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, connection) in options.Value.Entries.Where(entry => entry.Value.Kind is ConnectionKind.Aws))
        {
            registry.Add(factory.CreateAws(id, connection));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
