namespace Fanout.Emulator.Registry;

/// <summary>Checks what an alias is to lead to, apart from whether it exists.</summary>
internal static class RoutingCheck
{
    private const int Whole = 100;

    /// <summary>The machine whose versions the routes name.</summary>
    internal static Answer<MachineArn> Check(IReadOnlyList<AliasRoute> routes)
    {
        if (routes.DistinctBy(route => route.VersionArn, StringComparer.Ordinal).Count() != routes.Count)
        {
            return Invalid($"Routing configuration must contain distinct state machine version ARNs. Received: {Arns(routes)}");
        }

        var machines = new HashSet<MachineArn>();
        foreach (var route in routes)
        {
            if (!QualifiedArn.Parse(route.VersionArn).TryGet(out var arn, out var error))
            {
                return error;
            }

            if (arn.Version is null)
            {
                return Invalid($"Routing configuration must contain state machine version ARNs. Received: {Arns(routes)}");
            }

            machines.Add(arn.Machine);
        }

        if (routes.Sum(route => route.Weight) != Whole)
        {
            var weights = string.Join(", ", routes.Select(route => route.Weight));
            return Invalid($"Sum of routing configuration weights must equal {Whole}. Received: [{weights}]");
        }

        return machines.Count == 1 ? machines.Single() : OtherMachine(routes);
    }

    internal static RegistryError OtherMachine(IReadOnlyList<AliasRoute> routes) =>
        Invalid($"Routing configuration must contain versions of one state machine. Received: {Arns(routes)}");

    private static string Arns(IReadOnlyList<AliasRoute> routes) => $"[{string.Join(", ", routes.Select(route => route.VersionArn))}]";

    private static RegistryError Invalid(string message) => RegistryError.Validation(message) with { Reason = "INVALID_ROUTING_CONFIGURATION" };
}
