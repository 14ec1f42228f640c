namespace Fanout.AwsClientGenerator.Model;

/// <summary>One service-model file (API version 2.0 of AWS's own format).</summary>
internal sealed record ServiceModel(
    ServiceMetadata Metadata,
    IReadOnlyDictionary<string, Operation> Operations,
    IReadOnlyDictionary<string, Shape> Shapes);
