using Amazon.Runtime.Internal;

namespace Fanout.Aws.Runtime;

/// <summary>The service's id as it stands in configuration keys and metrics.</summary>
internal sealed class ServiceIdentity(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
