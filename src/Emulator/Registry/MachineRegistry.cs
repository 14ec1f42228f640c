using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry;

/// <summary>The state machines of the endpoint.</summary>
public sealed class MachineRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MachineArn, MachineEntry> _machines = [];
    private readonly EmulatorAccount _account;
    private readonly IStateJournal _journal;
    private readonly TimeProvider _time;
    private readonly IEntropy _entropy;
    private readonly ResourceTags _tags;
    private readonly LimitOptions _limits;
    private long _nextOrdinal = 1;

    /// <summary>Makes the registry with the machines that the journal holds.</summary>
    public MachineRegistry(EmulatorAccount account, IStateJournal journal, TimeProvider time, IEntropy entropy, LimitOptions? limits = null)
    {
        _limits = limits ?? new LimitOptions();
        _account = account;
        _journal = journal;
        _time = time;
        _entropy = entropy;
        _tags = new ResourceTags(journal);
        foreach (var record in journal.ReadAll(RecordKind.Machine))
        {
            var machine = JsonRecords.Read<Machine>(record.Value);
            if (DefinitionCheck.Parse(machine.Definition, machine.Type).TryGet(out var definition, out _))
            {
                _machines[machine.Arn] = new MachineEntry(machine, definition, _nextOrdinal++);
            }
        }

        Versions = new MachineVersions(journal, _lock, _machines, _limits.VersionsPerMachine);
        Aliases = new MachineAliases(journal, _lock, Versions, _limits.AliasesPerMachine);
    }

    /// <summary>Held by who needs machines, versions and aliases to stay as they are for a moment.</summary>
    internal Lock Gate => _lock;

    internal MachineVersions Versions { get; }

    internal MachineAliases Aliases { get; }

    /// <summary>Ends the executions of a machine that is deleted; set by who runs them.</summary>
    internal Func<MachineArn, Task> EndExecutionsAsync { get; set; } = _ => Task.CompletedTask;

    /// <summary>Creates a machine; the same request again answers the machine that is there.</summary>
    public async ValueTask<Answer<Machine>> CreateAsync(CreateMachine request, CancellationToken cancellationToken)
    {
        if (!ResourceName.IsValid(request.Name))
        {
            return RegistryError.InvalidName(request.Name);
        }

        if (ResourceTags.Check(request.Tags) is { } tagError)
        {
            return tagError;
        }

        if (!DefinitionCheck.Parse(request.Definition, request.Type).TryGet(out var definition, out var error))
        {
            return error;
        }

        var machine = Create(request);
        ValueTask<Answer<MachineVersion>> published = default;
        ValueTask saved;
        lock (_lock)
        {
            if (_machines.TryGetValue(machine.Arn, out var present))
            {
                return Repeat(present.Machine, machine, request);
            }

            if (_machines.Count >= _limits.StateMachines)
            {
                return RegistryError.StateMachineLimitExceeded();
            }

            _machines.Add(machine.Arn, new MachineEntry(machine, definition, _nextOrdinal++));
            if (request.Publish)
            {
                // Before the machine: a version without one is dropped, but a machine must not lack the version that was asked for.
                published = Versions.PublishAsync(machine, request.VersionDescription, machine.CreationDate, cancellationToken);
            }

            saved = SaveAsync(machine, cancellationToken);
        }

        await published;
        await saved;
        await _tags.SetAsync(machine.Arn.Value, request.Tags, cancellationToken);
        return machine;
    }

    /// <summary>The machine with this ARN.</summary>
    public Answer<Machine> Describe(string machineArn) =>
        Find(machineArn).TryGet(out var entry, out var error) ? entry.Machine : error;

    /// <summary>The loggingConfigurations that there are.</summary>
    internal IReadOnlyList<string> LoggingConfigurations()
    {
        lock (_lock)
        {
            return [.. _machines.Values.Select(entry => entry.Machine.LoggingConfiguration).OfType<string>()];
        }
    }

    /// <summary>A page of machines in order of creation; the cursor is the position of the next machine. Later than <paramref name="asOf"/> created ones are left out.</summary>
    public Page<Machine, long> List(int pageSize, long? cursor, DateTimeOffset? asOf = null)
    {
        List<MachineEntry> entries;
        lock (_lock)
        {
            entries = [.. _machines.Values.Where(entry => entry.Ordinal >= (cursor ?? 0) && !(entry.Machine.CreationDate > asOf)).OrderBy(entry => entry.Ordinal).Take(pageSize + 1)];
        }

        long? next = entries.Count > pageSize ? entries[pageSize].Ordinal : null;
        return new Page<Machine, long>([.. entries.Take(pageSize).Select(entry => entry.Machine)], next);
    }

    /// <summary>Changes a machine; running executions keep the revision they began with.</summary>
    public async ValueTask<Answer<MachineUpdate>> UpdateAsync(UpdateMachine request, CancellationToken cancellationToken)
    {
        if (!Find(request.MachineArn).TryGet(out var entry, out var error))
        {
            return error;
        }

        if (entry.Machine.Status == MachineStatus.Deleting)
        {
            return RegistryError.StateMachineDeleting(request.MachineArn);
        }

        if (request is { Definition: null, RoleArn: null, LoggingConfiguration: null, TracingConfiguration: null, EncryptionConfiguration: null })
        {
            return new RegistryError(
                "MissingRequiredParameter",
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        }

        var definition = entry.Definition;
        if (request.Definition is not null
            && !DefinitionCheck.Parse(request.Definition, entry.Machine.Type).TryGet(out definition!, out error))
        {
            return error;
        }

        return await ReplaceAsync(entry.Machine.Arn, request, definition, cancellationToken);
    }

    /// <summary>Deletes a machine once its executions have ended; deleting one that does not exist succeeds. The answer is its ARN.</summary>
    public async ValueTask<Answer<MachineArn>> DeleteAsync(string machineArn, CancellationToken cancellationToken)
    {
        if (!MachineArn.Parse(machineArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            if (!_machines.TryGetValue(arn, out var entry))
            {
                return arn;
            }

            _machines[arn] = entry with { Machine = entry.Machine with { Status = MachineStatus.Deleting } };
        }

        await EndExecutionsAsync(arn);
        Task removed;
        lock (_lock)
        {
            // All under the lock, so that what a new machine of the name writes comes after it.
            _machines.Remove(arn);
            removed = Task.WhenAll(
                Aliases.RemoveAllAsync(arn, cancellationToken),
                Versions.RemoveAllAsync(arn, cancellationToken),
                _journal.RemoveAsync(RecordKind.Machine, arn.Value, cancellationToken).AsTask(),
                _tags.RemoveAllAsync(arn.Value, cancellationToken).AsTask());
        }

        await removed;
        return arn;
    }

    /// <summary>The tags of a machine.</summary>
    public Answer<IReadOnlyList<Tag>> ListTags(string resourceArn) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? Answers.Of(_tags.Get(arn.Value)) : error;

    /// <summary>Adds tags or replaces their values; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> TagAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? await _tags.AddAsync(arn.Value, tags, cancellationToken) : error;

    /// <summary>Removes tags by key; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> UntagAsync(string resourceArn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? await _tags.RemoveAsync(arn.Value, keys, cancellationToken) : error;

    /// <summary>The machine with its prepared definition.</summary>
    internal Answer<MachineEntry> Find(string machineArn)
    {
        if (!MachineArn.Parse(machineArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            return _machines.TryGetValue(arn, out var entry) ? entry : RegistryError.StateMachineDoesNotExist(machineArn);
        }
    }

    /// <summary>What an ARN names: a machine, or a version or an alias of it.</summary>
    internal Answer<MachineTarget> FindTarget(string arn)
    {
        if (!QualifiedArn.Parse(arn).TryGet(out var qualified, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            if (!_machines.TryGetValue(qualified.Machine, out var entry))
            {
                return RegistryError.StateMachineDoesNotExist(arn);
            }

            var target = new MachineTarget(entry)
            {
                Version = qualified.Version is { } number ? Versions.Find(qualified.Machine, number) : null,
                Alias = qualified.IsAlias ? Aliases.Find(qualified.Machine, qualified.Qualifier!) : null,
            };
            return qualified.Qualifier is null || target.Version is not null || target.Alias is not null
                ? target
                : RegistryError.StateMachineDoesNotExist(arn);
        }
    }

    /// <summary>What a start of this ARN runs; an alias takes one of its versions by chance.</summary>
    internal Answer<StartTarget> FindStart(string arn)
    {
        lock (_lock)
        {
            if (!FindTarget(arn).TryGet(out var target, out var error))
            {
                return error;
            }

            if (target.Entry.Machine.Status == MachineStatus.Deleting)
            {
                return RegistryError.StateMachineDeleting(arn);
            }

            if (target.Alias is { } alias)
            {
                return FindStart(alias.Choose(_entropy.Random.NextDouble())).TryGet(out var chosen, out error)
                    ? chosen with { AliasArn = alias.Arn }
                    : error;
            }

            if (target.Version is not { } version)
            {
                return new StartTarget(target.Entry, null, null);
            }

            return version.Prepare().TryGet(out var prepared, out error) ? new StartTarget(prepared, version.Version.Arn, null) : error;
        }
    }

    private Answer<MachineArn> FindTagged(string resourceArn)
    {
        if (!MachineArn.Parse(resourceArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            return _machines.ContainsKey(arn) ? arn : RegistryError.ResourceNotFound(resourceArn);
        }
    }

    private Machine Create(CreateMachine request)
    {
        var now = _time.GetUtcNow();
        return new Machine
        {
            Arn = MachineArn.Create(_account, request.Name),
            Name = request.Name,
            Definition = request.Definition,
            RoleArn = request.RoleArn,
            Type = request.Type,
            CreationDate = now,
            UpdateDate = now,
            LoggingConfiguration = request.LoggingConfiguration,
            TracingConfiguration = request.TracingConfiguration,
            EncryptionConfiguration = request.EncryptionConfiguration,
        };
    }

    // Source: CreateStateMachine, "idempotent API". A different role is ignored.
    private Answer<Machine> Repeat(Machine present, Machine requested, CreateMachine request)
    {
        if (present.Status == MachineStatus.Deleting)
        {
            return RegistryError.StateMachineDeleting(present.Arn.Value);
        }

        var same = present.Definition == requested.Definition
            && present.Type == requested.Type
            && present.LoggingConfiguration == requested.LoggingConfiguration
            && present.TracingConfiguration == requested.TracingConfiguration
            && present.EncryptionConfiguration == requested.EncryptionConfiguration
            && IsPublished(Versions.FindOfCreation(present), request);
        return same ? present : new RegistryError("StateMachineAlreadyExists", $"State Machine Already Exists: '{present.Arn}'");
    }

    private static bool IsPublished(MachineVersion? version, CreateMachine request) =>
        version is not null == request.Publish && version?.Description == request.VersionDescription;

    private async ValueTask<Answer<MachineUpdate>> ReplaceAsync(
        MachineArn arn, UpdateMachine request, StateMachine definition, CancellationToken cancellationToken)
    {
        MachineUpdate update;
        ValueTask saved = default;
        ValueTask<Answer<MachineVersion>> published = default;
        lock (_lock)
        {
            if (!_machines.TryGetValue(arn, out var entry))
            {
                return RegistryError.StateMachineDoesNotExist(arn.Value);
            }

            var updated = Update(entry.Machine, request);
            update = new MachineUpdate(updated, updated != entry.Machine);
            if (update.IsNewRevision)
            {
                _machines[arn] = entry with { Machine = updated, Definition = request.Definition is null ? entry.Definition : definition };
                saved = SaveAsync(updated, cancellationToken);
            }

            if (request.Publish)
            {
                published = Versions.PublishAsync(updated, request.VersionDescription, _time.GetUtcNow(), cancellationToken);
            }
        }

        await saved;
        if (!request.Publish)
        {
            return update;
        }

        return (await published).TryGet(out var version, out var error) ? update with { Version = version } : error;
    }

    private Machine Update(Machine machine, UpdateMachine request)
    {
        var updated = machine with
        {
            Definition = request.Definition ?? machine.Definition,
            RoleArn = request.RoleArn ?? machine.RoleArn,
            LoggingConfiguration = request.LoggingConfiguration ?? machine.LoggingConfiguration,
            TracingConfiguration = request.TracingConfiguration ?? machine.TracingConfiguration,
            EncryptionConfiguration = request.EncryptionConfiguration ?? machine.EncryptionConfiguration,
        };
        return updated == machine
            ? machine
            : updated with { RevisionId = _entropy.NewGuid().ToString(), UpdateDate = _time.GetUtcNow() };
    }

    private ValueTask SaveAsync(Machine machine, CancellationToken cancellationToken) =>
        _journal.WriteAsync(new StateRecord(RecordKind.Machine, machine.Arn.Value, JsonRecords.Write(machine)), cancellationToken);
}
