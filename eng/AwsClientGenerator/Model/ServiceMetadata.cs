namespace Fanout.AwsClientGenerator.Model;

/// <summary>How the service is spoken to.</summary>
internal sealed record ServiceMetadata(string ApiVersion, string Protocol, string? TargetPrefix, string? JsonVersion);
