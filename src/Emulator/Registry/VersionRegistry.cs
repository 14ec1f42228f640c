namespace Fanout.Emulator.Registry;

/// <summary>The versions of the endpoint's machines.</summary>
public sealed class VersionRegistry(MachineRegistry machines, TimeProvider time)
{
    // Source: PublishStateMachineVersion, "revisionId"; stands for a machine that was never updated.
    private const string InitialRevision = "INITIAL";

    /// <summary>Publishes the present revision of a machine; one that is published already keeps its version.</summary>
    /// <param name="machineArn">ARN as it was sent.</param>
    /// <param name="revisionId">The revision the caller expects; null takes the present one.</param>
    /// <param name="description">What to say about the version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Answer<MachineVersion>> PublishAsync(
        string machineArn, string? revisionId, string? description, CancellationToken cancellationToken)
    {
        ValueTask<Answer<MachineVersion>> published;
        lock (machines.Gate)
        {
            if (!machines.Find(machineArn).TryGet(out var entry, out var error))
            {
                return error;
            }

            var machine = entry.Machine;
            if (machine.Status == MachineStatus.Deleting)
            {
                return RegistryError.StateMachineDeleting(machineArn);
            }

            var present = machine.RevisionId ?? InitialRevision;
            if (revisionId is not null && revisionId != present)
            {
                return RegistryError.Conflict(
                    $"Failed to publish the State Machine version for revision {revisionId}. The current State Machine revision is {present}.");
            }

            published = machines.Versions.PublishAsync(machine, description, time.GetUtcNow(), cancellationToken);
        }

        return await published;
    }

    /// <summary>Deletes a version that no alias leads to; deleting one that does not exist succeeds. The answer is its ARN.</summary>
    public async ValueTask<Answer<QualifiedArn>> DeleteAsync(string versionArn, CancellationToken cancellationToken)
    {
        if (!QualifiedArn.Parse(versionArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        if (arn.Version is not { } number)
        {
            return RegistryError.InvalidArn($"The ARN must name a version of a state machine: {versionArn}");
        }

        ValueTask deleted;
        lock (machines.Gate)
        {
            var aliases = machines.Aliases.LeadingTo(arn.Machine, versionArn);
            if (aliases.Count > 0)
            {
                return RegistryError.Conflict(
                    "Version to be deleted must not be referenced by an alias. "
                    + $"Current list of aliases referencing this version: [{string.Join(", ", aliases)}]");
            }

            deleted = machines.Versions.DeleteAsync(arn.Machine, number, cancellationToken);
        }

        await deleted;
        return arn;
    }

    /// <summary>A page of a machine's versions, newest first; the cursor is the number of the next one. A machine that does not exist has none.</summary>
    public Answer<Page<MachineVersion, long>> List(string machineArn, int pageSize, long? cursor) =>
        MachineArn.Parse(machineArn).TryGet(out var arn, out var error) ? machines.Versions.List(arn, pageSize, cursor) : error;
}
