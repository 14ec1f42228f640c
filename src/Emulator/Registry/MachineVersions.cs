using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>
/// The versions of machines. The record of a deleted version stays, without its definition, while its number is the highest
/// of the machine: the next version must not get that number again.
/// </summary>
internal sealed class MachineVersions
{
    private readonly Dictionary<MachineArn, Series> _series = [];
    private readonly IStateJournal _journal;
    private readonly Lock _lock;
    private readonly int _max;

    /// <param name="journal">Where versions are kept.</param>
    /// <param name="gate">The lock of the machines, which versions share.</param>
    /// <param name="machines">The machines there are; what the journal holds beside is left from a former one of the name.</param>
    /// <param name="max">How many one machine may have.</param>
    internal MachineVersions(IStateJournal journal, Lock gate, IReadOnlyDictionary<MachineArn, MachineEntry> machines, int max)
    {
        _max = max;
        _journal = journal;
        _lock = gate;
        foreach (var record in journal.ReadAll(RecordKind.Version))
        {
            var version = JsonRecords.Read<MachineVersion>(record.Value);
            var machine = version.Machine;
            if (machines.TryGetValue(machine.Arn, out var entry) && entry.Machine.CreationDate == machine.CreationDate)
            {
                SeriesOf(machine.Arn).Add(version);
            }
        }
    }

    internal VersionEntry? Find(MachineArn machine, int number)
    {
        lock (_lock)
        {
            return _series.TryGetValue(machine, out var series) ? series.Versions.GetValueOrDefault(number) : null;
        }
    }

    /// <summary>The version of a machine's present revision; null when that is not published.</summary>
    internal MachineVersion? FindRevision(Machine machine)
    {
        lock (_lock)
        {
            return _series.GetValueOrDefault(machine.Arn)?.Versions.Values
                .FirstOrDefault(entry => entry.Version.Machine.RevisionId == machine.RevisionId)?.Version;
        }
    }

    /// <summary>The version that was published together with the creation of a machine, if it is still there.</summary>
    internal MachineVersion? FindOfCreation(Machine machine) =>
        Find(machine.Arn, 1)?.Version is { } first && first.CreationDate == machine.CreationDate ? first : null;

    /// <summary>A page of versions, newest first; the cursor is the number of the next one.</summary>
    internal Page<MachineVersion, long> List(MachineArn machine, int pageSize, long? cursor)
    {
        List<MachineVersion> versions;
        lock (_lock)
        {
            versions = !_series.TryGetValue(machine, out var series)
                ? []
                : [.. series.Versions.Values.Reverse().Select(entry => entry.Version).Where(version => version.Number <= (cursor ?? int.MaxValue)).Take(pageSize + 1)];
        }

        long? next = versions.Count > pageSize ? versions[pageSize].Number : null;
        return new Page<MachineVersion, long>([.. versions.Take(pageSize)], next);
    }

    /// <summary>Publishes a revision; one that is published already keeps its version.</summary>
    internal async ValueTask<Answer<MachineVersion>> PublishAsync(
        Machine machine, string? description, DateTimeOffset now, CancellationToken cancellationToken)
    {
        MachineVersion version;
        ValueTask saved;
        ValueTask removed = default;
        lock (_lock)
        {
            if (FindRevision(machine) is { } present)
            {
                return present;
            }

            var series = SeriesOf(machine.Arn);
            if (series.Versions.Count == _max)
            {
                return RegistryError.QuotaExceeded($"A state machine can have at most {_max} versions.");
            }

            var former = series.Last;
            version = new MachineVersion(former + 1, machine, now) { Description = description };
            series.Add(version);
            saved = SaveAsync(version, cancellationToken);
            if (former > 0 && !series.Versions.ContainsKey(former))
            {
                removed = RemoveAsync(machine.Arn, former, cancellationToken);
            }
        }

        await saved;
        await removed;
        return version;
    }

    internal ValueTask DeleteAsync(MachineArn machine, int number, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(machine, out var series) || !series.Versions.Remove(number, out var entry))
            {
                return ValueTask.CompletedTask;
            }

            var version = entry.Version;
            return number == series.Last
                ? SaveAsync(version with { IsDeleted = true, Machine = version.Machine with { Definition = "" } }, cancellationToken)
                : RemoveAsync(machine, number, cancellationToken);
        }
    }

    /// <summary>Forgets the versions of a machine that is deleted.</summary>
    internal Task RemoveAllAsync(MachineArn machine, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _series.Remove(machine, out var series)
                ? Task.WhenAll([.. series.Versions.Keys.Append(series.Last).Distinct().Select(number => RemoveAsync(machine, number, cancellationToken).AsTask())])
                : Task.CompletedTask;
        }
    }

    private Series SeriesOf(MachineArn machine)
    {
        if (!_series.TryGetValue(machine, out var series))
        {
            _series[machine] = series = new Series();
        }

        return series;
    }

    private ValueTask SaveAsync(MachineVersion version, CancellationToken cancellationToken) =>
        _journal.WriteAsync(new StateRecord(RecordKind.Version, version.Arn, JsonRecords.Write(version)), cancellationToken);

    private ValueTask RemoveAsync(MachineArn machine, int number, CancellationToken cancellationToken) =>
        _journal.RemoveAsync(RecordKind.Version, QualifiedArn.OfVersion(machine, number).ToString(), cancellationToken);

    private sealed class Series
    {
        internal int Last { get; private set; }

        internal SortedDictionary<int, VersionEntry> Versions { get; } = [];

        internal void Add(MachineVersion version)
        {
            Last = Math.Max(Last, version.Number);
            if (!version.IsDeleted)
            {
                Versions[version.Number] = new VersionEntry(version);
            }
        }
    }
}
