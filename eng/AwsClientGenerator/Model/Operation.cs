namespace Fanout.AwsClientGenerator.Model;

/// <summary>One operation: HTTP binding, shapes of input and output, modelled errors.</summary>
internal sealed record Operation(
    string Name,
    string HttpMethod,
    string RequestUri,
    string? HostPrefix,
    string Input,
    string Output,
    IReadOnlyList<string> Errors);
