namespace Fanout.Emulator.Tasks.Services;

/// <summary>Where tasks find a service, <c>Emulator:Services:&lt;name&gt;</c>; the name <c>default</c> stands for every service without one of its own.</summary>
public sealed class ServiceEndpointOptions
{
    /// <summary>Section of the configuration that holds them by name.</summary>
    public const string SectionName = "Emulator:Services";

    /// <summary>Name of the endpoint for the services that have none of their own.</summary>
    public const string DefaultName = "default";

    /// <summary>URL, for example <c>http://localhost:4566</c> or <c>https://sqs.eu-central-1.amazonaws.com</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Region that requests are signed for; null takes the endpoint's own.</summary>
    public string? Region { get; set; }

    /// <summary>Access key; null takes the chain of the AWS SDK: environment, profile, instance.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; set; }

    /// <summary>Session token of <see cref="AccessKeyId"/>, if it has one.</summary>
    public string? SessionToken { get; set; }

    /// <summary>What is wrong with the settings; every message names its key.</summary>
    internal static IEnumerable<string> Check(IReadOnlyDictionary<string, ServiceEndpointOptions> services)
    {
        foreach (var (name, service) in services)
        {
            var key = $"{SectionName}:{name}";
            if (name != DefaultName && ServiceCatalogue.Find(name) is null)
            {
                yield return $"{key} names no service that requests are forwarded to; there are {string.Join(", ", ServiceCatalogue.Names)} and {DefaultName}.";
            }

            if (!Uri.TryCreate(service.Endpoint, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            {
                yield return $"{key}:{nameof(Endpoint)} must be the URL of the service, but is '{service.Endpoint}'.";
            }

            if (string.IsNullOrEmpty(service.AccessKeyId) != string.IsNullOrEmpty(service.SecretAccessKey))
            {
                yield return $"{key}:{nameof(AccessKeyId)} and {nameof(SecretAccessKey)} go together; give both or neither.";
            }
        }
    }
}
