using System.Text.RegularExpressions;

namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed partial record CreateStateMachineAliasRequest(
    string? Name,
    string? Description,
    IReadOnlyList<RoutingConfigurationItem?>? RoutingConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .Required("name", Name).Length("name", Name, 1, Limits.NameLength).Pattern("name", Name, NamePattern())
        .Length("description", Description, 0, Limits.DescriptionLength, isSensitive: true)
        .Required("routingConfiguration", RoutingConfiguration).Routing(RoutingConfiguration);

    // Source: service model, CharacterRestrictedName; the same text stands in the message.
    [GeneratedRegex(@"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$")]
    private static partial Regex NamePattern();
}

internal sealed record CreateStateMachineAliasAnswer(string StateMachineAliasArn, DateTimeOffset CreationDate);
