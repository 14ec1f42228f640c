namespace Fanout.Emulator.Registry;

/// <summary>The aliases of the endpoint's machines.</summary>
public sealed class AliasRegistry(MachineRegistry machines, TimeProvider time)
{
    /// <summary>Creates an alias; the same request again answers the alias that is there.</summary>
    public async ValueTask<Answer<MachineAlias>> CreateAsync(
        string name, string? description, IReadOnlyList<AliasRoute> routes, CancellationToken cancellationToken)
    {
        if (!RoutingCheck.Check(routes).TryGet(out var arn, out var error))
        {
            return error;
        }

        ValueTask<Answer<MachineAlias>> added;
        lock (machines.Gate)
        {
            if (Refuse(arn, routes) is { } refusal)
            {
                return refusal;
            }

            var now = time.GetUtcNow();
            added = machines.Aliases.AddAsync(
                new MachineAlias { MachineArn = arn, Name = name, Description = description, Routes = routes, CreationDate = now, UpdateDate = now },
                cancellationToken);
        }

        return await added;
    }

    /// <summary>The alias with this ARN.</summary>
    public Answer<MachineAlias> Describe(string aliasArn)
    {
        if (!QualifiedArn.Parse(aliasArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        return arn.IsAlias && machines.Aliases.Find(arn.Machine, arn.Qualifier!) is { } alias ? alias : RegistryError.NoSuchReference();
    }

    /// <summary>Changes an alias; what is null stays as it is.</summary>
    public async ValueTask<Answer<MachineAlias>> UpdateAsync(
        string aliasArn, string? description, IReadOnlyList<AliasRoute>? routes, CancellationToken cancellationToken)
    {
        if (description is null && routes is null)
        {
            return RegistryError.Validation("Either description or routingConfiguration must be specified") with { Reason = "MISSING_REQUIRED_PARAMETER" };
        }

        MachineAlias updated;
        ValueTask saved;
        lock (machines.Gate)
        {
            if (!Describe(aliasArn).TryGet(out var alias, out var error))
            {
                return error;
            }

            if (routes is not null && RefuseRouting(alias, routes) is { } refusal)
            {
                return refusal;
            }

            updated = alias with { Description = description ?? alias.Description, Routes = routes ?? alias.Routes, UpdateDate = time.GetUtcNow() };
            saved = machines.Aliases.ReplaceAsync(updated, cancellationToken);
        }

        await saved;
        return updated;
    }

    /// <summary>Deletes an alias; its versions stay. The answer is the alias.</summary>
    public async ValueTask<Answer<MachineAlias>> DeleteAsync(string aliasArn, CancellationToken cancellationToken)
    {
        MachineAlias? alias;
        ValueTask deleted;
        lock (machines.Gate)
        {
            if (!Describe(aliasArn).TryGet(out alias, out var error))
            {
                return error;
            }

            deleted = machines.Aliases.DeleteAsync(alias, cancellationToken);
        }

        await deleted;
        return alias;
    }

    /// <summary>A page of the aliases of a machine, or of those that lead to a version of it, in order of creation.</summary>
    public Answer<Page<MachineAlias, long>> List(string machineArn, int pageSize, long? cursor)
    {
        if (!machines.FindTarget(machineArn).TryGet(out var target, out var error))
        {
            return error;
        }

        return target.Alias is null
            ? machines.Aliases.List(target.Entry.Machine.Arn, target.Version?.Version.Arn, pageSize, cursor)
            : RegistryError.InvalidArn($"The ARN must name a state machine or a version of one: {machineArn}");
    }

    private RegistryError? RefuseRouting(MachineAlias alias, IReadOnlyList<AliasRoute> routes)
    {
        if (!RoutingCheck.Check(routes).TryGet(out var arn, out var error))
        {
            return error;
        }

        return arn == alias.MachineArn ? Refuse(arn, routes) : RoutingCheck.OtherMachine(routes);
    }

    private RegistryError? Refuse(MachineArn arn, IReadOnlyList<AliasRoute> routes)
    {
        if (machines.Find(arn.Value).TryGet(out var entry, out _) && entry.Machine.Status == MachineStatus.Deleting)
        {
            return RegistryError.StateMachineDeleting(arn.Value);
        }

        return routes.All(route => machines.FindTarget(route.VersionArn).Error is null) ? null : RegistryError.NoSuchReference();
    }
}
