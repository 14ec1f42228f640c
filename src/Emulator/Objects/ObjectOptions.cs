using System.ComponentModel.DataAnnotations;

namespace Fanout.Emulator.Objects;

/// <summary>Where the objects are that Distributed Maps read and write.</summary>
public sealed class ObjectOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:S3";

    /// <summary>URL of an S3 to use instead of the endpoint's own, for example <c>http://localhost:9000</c>; null or empty for its own.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Region that requests to <see cref="Endpoint"/> are signed for; null takes the endpoint's.</summary>
    public string? Region { get; set; }

    /// <summary>Access key for <see cref="Endpoint"/>; null takes the chain of the AWS SDK.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; set; }

    /// <summary>Session token of <see cref="AccessKeyId"/>, if it has one.</summary>
    public string? SessionToken { get; set; }

    /// <summary>How many megabytes the endpoint's own objects may take in all.</summary>
    [Range(1, 100_000_000)]
    public int MaxMegabytes { get; set; } = 102_400;
}
