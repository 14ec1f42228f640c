using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>RoutingConfigurationListItem.</summary>
internal sealed record RoutingConfigurationItem(string? StateMachineVersionArn, int? Weight);

/// <summary>The routingConfiguration of aliases.</summary>
internal static class RoutingConfiguration
{
    private const string Member = "routingConfiguration";
    private const int MostRoutes = 2;
    private const int Whole = 100;

    internal static ConstraintCheck Routing(this ConstraintCheck check, IReadOnlyList<RoutingConfigurationItem?>? items)
    {
        check.Count(Member, items?.Count, 1, MostRoutes);
        for (var index = 0; index < items?.Count; index++)
        {
            var member = $"{Member}.{index + 1}.member";
            check.RequiredArn($"{member}.stateMachineVersionArn", items[index]?.StateMachineVersionArn)
                .Required($"{member}.weight", items[index]?.Weight)
                .Range($"{member}.weight", items[index]?.Weight, 0, Whole);
        }

        return check;
    }

    /// <summary>The routes of a request that passed its checks.</summary>
    internal static IReadOnlyList<AliasRoute> ToRoutes(IReadOnlyList<RoutingConfigurationItem?> items) =>
        [.. items.Select(item => new AliasRoute(item!.StateMachineVersionArn!, item.Weight!.Value))];

    internal static IReadOnlyList<RoutingConfigurationItem> Of(IReadOnlyList<AliasRoute> routes) =>
        [.. routes.Select(route => new RoutingConfigurationItem(route.VersionArn, route.Weight))];
}
