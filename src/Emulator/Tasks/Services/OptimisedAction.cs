using System.Collections.Frozen;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>An optimised integration that is one request to a service.</summary>
/// <param name="ResourceType">Service in the ARN, for example <c>events</c>.</param>
/// <param name="Action">Action in the ARN.</param>
/// <param name="Service">The service as the catalogue names it.</param>
/// <param name="Prefix">What its errors begin with, for example <c>EventBridge</c>.</param>
/// <param name="Label">What causes call the service, for example <c>AmazonSNS</c>; also part of its general error.</param>
internal sealed record OptimisedAction(string ResourceType, string Action, string Service, string Prefix, string Label)
{
    /// <summary>The service's general error, for codes without an error of their own.</summary>
    internal required string GeneralError { get; init; }

    /// <summary>The field that must be there.</summary>
    internal required string Required { get; init; }

    /// <summary>All fields that may be there.</summary>
    internal required FrozenSet<string> Fields { get; init; }

    /// <summary>Fields that are texts for the service; a state may give JSON instead.</summary>
    internal IReadOnlyCollection<string> TextFields { get; init; } = [];

    /// <summary>Whether the result holds the HTTP details of the answer.</summary>
    internal bool ShowsMetadata { get; init; } = true;
}
