using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;

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
    private readonly MachineTags _tags;
    private long _nextOrdinal = 1;

    /// <summary>Makes the registry with the machines that the journal holds.</summary>
    public MachineRegistry(EmulatorAccount account, IStateJournal journal, TimeProvider time, IEntropy entropy)
    {
        _account = account;
        _journal = journal;
        _time = time;
        _entropy = entropy;
        _tags = new MachineTags(journal);
        foreach (var record in journal.ReadAll(RecordKind.Machine))
        {
            var machine = JsonRecords.Read<Machine>(record.Value);
            if (DefinitionCheck.Parse(machine.Definition, machine.Type).TryGet(out var definition, out _))
            {
                _machines[machine.Arn] = new MachineEntry(machine, definition, _nextOrdinal++);
            }
        }
    }

    /// <summary>Ends the executions of a machine that is deleted; set by who runs them.</summary>
    internal Func<MachineArn, Task> EndExecutionsAsync { get; set; } = _ => Task.CompletedTask;

    /// <summary>Creates a machine; the same request again answers the machine that is there.</summary>
    public async ValueTask<Answer<Machine>> CreateAsync(CreateMachine request, CancellationToken cancellationToken)
    {
        if (!ResourceName.IsValid(request.Name))
        {
            return RegistryError.InvalidName(request.Name);
        }

        if (MachineTags.Check(request.Tags) is { } tagError)
        {
            return tagError;
        }

        if (!DefinitionCheck.Parse(request.Definition, request.Type).TryGet(out var definition, out var error))
        {
            return error;
        }

        var machine = Create(request);
        lock (_lock)
        {
            if (_machines.TryGetValue(machine.Arn, out var present))
            {
                return Repeat(present.Machine, machine);
            }

            _machines.Add(machine.Arn, new MachineEntry(machine, definition, _nextOrdinal++));
        }

        await SaveAsync(machine, cancellationToken);
        await _tags.SetAsync(machine.Arn, request.Tags, cancellationToken);
        return machine;
    }

    /// <summary>The machine with this ARN.</summary>
    public Answer<Machine> Describe(string machineArn) =>
        Find(machineArn).TryGet(out var entry, out var error) ? entry.Machine : error;

    /// <summary>A page of machines in order of creation; the cursor is the position of the next machine.</summary>
    public Page<Machine, long> List(int pageSize, long? cursor)
    {
        List<MachineEntry> entries;
        lock (_lock)
        {
            entries = [.. _machines.Values.Where(entry => entry.Ordinal >= (cursor ?? 0)).OrderBy(entry => entry.Ordinal).Take(pageSize + 1)];
        }

        long? next = entries.Count > pageSize ? entries[pageSize].Ordinal : null;
        return new Page<Machine, long>([.. entries.Take(pageSize).Select(entry => entry.Machine)], next);
    }

    /// <summary>Changes a machine; running executions keep the revision they began with.</summary>
    public async ValueTask<Answer<Machine>> UpdateAsync(UpdateMachine request, CancellationToken cancellationToken)
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

        var updated = Update(entry.Machine, request);
        lock (_lock)
        {
            _machines[updated.Arn] = entry with { Machine = updated, Definition = definition };
        }

        await SaveAsync(updated, cancellationToken);
        return updated;
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
        lock (_lock)
        {
            _machines.Remove(arn);
        }

        await _journal.RemoveAsync(RecordKind.Machine, arn.Value, cancellationToken);
        await _tags.RemoveAllAsync(arn, cancellationToken);
        return arn;
    }

    /// <summary>The tags of a machine.</summary>
    public Answer<IReadOnlyList<Tag>> ListTags(string resourceArn) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? Answers.Of(_tags.Get(arn)) : error;

    /// <summary>Adds tags or replaces their values; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> TagAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? await _tags.AddAsync(arn, tags, cancellationToken) : error;

    /// <summary>Removes tags by key; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> UntagAsync(string resourceArn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        FindTagged(resourceArn).TryGet(out var arn, out var error) ? await _tags.RemoveAsync(arn, keys, cancellationToken) : error;

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
    private static Answer<Machine> Repeat(Machine present, Machine requested)
    {
        if (present.Status == MachineStatus.Deleting)
        {
            return RegistryError.StateMachineDeleting(present.Arn.Value);
        }

        var same = present.Definition == requested.Definition
            && present.Type == requested.Type
            && present.LoggingConfiguration == requested.LoggingConfiguration
            && present.TracingConfiguration == requested.TracingConfiguration
            && present.EncryptionConfiguration == requested.EncryptionConfiguration;
        return same ? present : new RegistryError("StateMachineAlreadyExists", $"State Machine Already Exists: '{present.Arn}'");
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
