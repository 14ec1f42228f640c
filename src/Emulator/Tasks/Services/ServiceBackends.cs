using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>Who answers the requests of tasks, by service.</summary>
internal sealed class ServiceBackends : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private readonly IReadOnlyDictionary<string, ServiceEndpointOptions> _services;
    private readonly IReadOnlyDictionary<string, IServiceBackend> _own;
    private readonly string _region;
    private readonly TimeProvider _time;

    /// <param name="services">The endpoints that are configured, by name.</param>
    /// <param name="own">The endpoint's own services, which do where none is configured.</param>
    /// <param name="region">Region to sign for.</param>
    /// <param name="time">The clock of the signatures.</param>
    internal ServiceBackends(
        IReadOnlyDictionary<string, ServiceEndpointOptions> services, IReadOnlyDictionary<string, IServiceBackend> own, string region, TimeProvider time)
    {
        _services = services;
        _own = own;
        _region = region;
        _time = time;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request to a service; without an endpoint for it the reply says which setting is missing.</summary>
    internal Task<ServiceReply> CallAsync(ServiceDescription service, string operation, JsonData request, CancellationToken cancellationToken)
    {
        if (_services.TryGetValue(service.Name, out var named))
        {
            return Forward(service, named, service.Name).CallAsync(operation, request, cancellationToken);
        }

        if (_own.TryGetValue(service.Name, out var own))
        {
            return own.CallAsync(operation, request, cancellationToken);
        }

        const string Default = ServiceEndpointOptions.DefaultName;
        return _services.TryGetValue(Default, out var common)
            ? Forward(service, common, Default).CallAsync(operation, request, cancellationToken)
            : Task.FromResult<ServiceReply>(new ServiceReply.NotSent(
                $"The local endpoint has no {service.Name} of its own. Set {ServiceEndpointOptions.SectionName}:{service.Name}:Endpoint to where requests "
                + $"are to be forwarded, or {ServiceEndpointOptions.SectionName}:{Default}:Endpoint for all services."));
    }

    private ForwardedService Forward(ServiceDescription service, ServiceEndpointOptions options, string name) =>
        new(service, options, $"{ServiceEndpointOptions.SectionName}:{name}", _region, _http, _time);
}
