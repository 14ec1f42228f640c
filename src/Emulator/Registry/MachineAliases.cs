using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>The aliases of machines.</summary>
internal sealed class MachineAliases
{
    private readonly Dictionary<MachineArn, SortedList<long, MachineAlias>> _aliases = [];
    private readonly IStateJournal _journal;
    private readonly Lock _lock;
    private readonly int _max;
    private long _nextOrdinal = 1;

    /// <param name="journal">Where aliases are kept.</param>
    /// <param name="gate">The lock of the machines, which aliases share.</param>
    /// <param name="versions">The versions there are; an alias of others is left from a former machine of the name.</param>
    /// <param name="max">How many one machine may have.</param>
    internal MachineAliases(IStateJournal journal, Lock gate, MachineVersions versions, int max)
    {
        _max = max;
        _journal = journal;
        _lock = gate;
        foreach (var record in journal.ReadAll(RecordKind.Alias))
        {
            var alias = JsonRecords.Read<MachineAlias>(record.Value);
            if (alias.Routes.All(route => QualifiedArn.Parse(route.VersionArn).Value is { Version: { } number, Machine: var machine } && versions.Find(machine, number) is not null))
            {
                Of(alias.MachineArn).Add(_nextOrdinal++, alias);
            }
        }
    }

    internal MachineAlias? Find(MachineArn machine, string name)
    {
        lock (_lock)
        {
            return _aliases.GetValueOrDefault(machine)?.Values.FirstOrDefault(alias => alias.Name == name);
        }
    }

    /// <summary>Names of the aliases that lead to a version.</summary>
    internal IReadOnlyList<string> LeadingTo(MachineArn machine, string versionArn)
    {
        lock (_lock)
        {
            return [.. (_aliases.GetValueOrDefault(machine)?.Values ?? []).Where(alias => LeadsTo(alias, versionArn)).Select(alias => alias.Name)];
        }
    }

    /// <summary>A page of aliases in order of creation, of all versions or of one; the cursor is the position of the next alias.</summary>
    internal Page<MachineAlias, long> List(MachineArn machine, string? versionArn, int pageSize, long? cursor)
    {
        lock (_lock)
        {
            var found = (_aliases.GetValueOrDefault(machine) ?? [])
                .Where(item => item.Key >= (cursor ?? 0) && (versionArn is null || LeadsTo(item.Value, versionArn)))
                .Take(pageSize + 1)
                .ToList();
            long? next = found.Count > pageSize ? found[pageSize].Key : null;
            return new Page<MachineAlias, long>([.. found.Take(pageSize).Select(item => item.Value)], next);
        }
    }

    /// <summary>Adds an alias; the same request again answers the alias that is there.</summary>
    internal async ValueTask<Answer<MachineAlias>> AddAsync(MachineAlias alias, CancellationToken cancellationToken)
    {
        ValueTask saved;
        lock (_lock)
        {
            if (Find(alias.MachineArn, alias.Name) is { } present)
            {
                return present.Description == alias.Description && present.Routes.SequenceEqual(alias.Routes)
                    ? present
                    : RegistryError.Conflict("Failed to create alias because an alias with the same name and a different routing configuration already exists.");
            }

            var aliases = Of(alias.MachineArn);
            if (aliases.Count == _max)
            {
                return RegistryError.QuotaExceeded($"A state machine can have at most {_max} aliases.");
            }

            aliases.Add(_nextOrdinal++, alias);
            saved = SaveAsync(alias, cancellationToken);
        }

        await saved;
        return alias;
    }

    /// <summary>Puts an alias in place of the one with its name.</summary>
    internal ValueTask ReplaceAsync(MachineAlias alias, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var aliases = Of(alias.MachineArn);
            aliases[aliases.First(item => item.Value.Name == alias.Name).Key] = alias;
            return SaveAsync(alias, cancellationToken);
        }
    }

    internal ValueTask DeleteAsync(MachineAlias alias, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var aliases = Of(alias.MachineArn);
            aliases.Remove(aliases.First(item => item.Value.Name == alias.Name).Key);
            return _journal.RemoveAsync(RecordKind.Alias, alias.Arn, cancellationToken);
        }
    }

    /// <summary>Forgets the aliases of a machine that is deleted.</summary>
    internal Task RemoveAllAsync(MachineArn machine, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _aliases.Remove(machine, out var aliases)
                ? Task.WhenAll([.. aliases.Values.Select(alias => _journal.RemoveAsync(RecordKind.Alias, alias.Arn, cancellationToken).AsTask())])
                : Task.CompletedTask;
        }
    }

    private static bool LeadsTo(MachineAlias alias, string versionArn) => alias.Routes.Any(route => route.VersionArn == versionArn);

    private SortedList<long, MachineAlias> Of(MachineArn machine)
    {
        if (!_aliases.TryGetValue(machine, out var aliases))
        {
            _aliases[machine] = aliases = [];
        }

        return aliases;
    }

    private ValueTask SaveAsync(MachineAlias alias, CancellationToken cancellationToken) =>
        _journal.WriteAsync(new StateRecord(RecordKind.Alias, alias.Arn, JsonRecords.Write(alias)), cancellationToken);
}
