using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>A service that answers requests of tasks: one that they are forwarded to, or one of the endpoint's own.</summary>
internal interface IServiceBackend
{
    /// <summary>Sends a request and waits for the answer; what goes wrong is part of the reply.</summary>
    /// <param name="operation">For example <c>SendMessage</c>.</param>
    /// <param name="request">The members as the service writes them.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    Task<ServiceReply> CallAsync(string operation, JsonData request, CancellationToken cancellationToken);
}
