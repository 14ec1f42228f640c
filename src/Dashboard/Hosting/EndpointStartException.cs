namespace Fanout.Dashboard.Hosting;

/// <summary>The embedded endpoint cannot start; the message says why and what to do.</summary>
internal sealed class EndpointStartException(string message, Exception innerException) : Exception(message, innerException);
