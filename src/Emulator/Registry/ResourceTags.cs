using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>The tags of machines or activities, by ARN.</summary>
internal sealed class ResourceTags
{
    private const int MaxTags = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyList<Tag>> _tags = new(StringComparer.Ordinal);
    private readonly IStateJournal _journal;

    internal ResourceTags(IStateJournal journal)
    {
        _journal = journal;
        foreach (var record in journal.ReadAll(RecordKind.Tags))
        {
            _tags[record.Key] = JsonRecords.Read<Tag[]>(record.Value);
        }
    }

    /// <summary>Checks tags of a request; null when they are fine.</summary>
    internal static RegistryError? Check(IReadOnlyList<Tag> tags) => tags.Count > MaxTags ? TooMany() : null;

    internal IReadOnlyList<Tag> Get(string arn)
    {
        lock (_lock)
        {
            return _tags.GetValueOrDefault(arn, []);
        }
    }

    internal ValueTask SetAsync(string arn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        lock (_lock)
        {
            _tags[arn] = tags;
        }

        return SaveAsync(arn, tags, cancellationToken);
    }

    internal async ValueTask<Answer<IReadOnlyList<Tag>>> AddAsync(string arn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken)
    {
        IReadOnlyList<Tag> merged;
        lock (_lock)
        {
            var added = tags.ToDictionary(tag => tag.Key, StringComparer.Ordinal);
            var kept = _tags.GetValueOrDefault(arn, []).Select(tag => added.Remove(tag.Key, out var changed) ? changed : tag).ToList();
            merged = [.. kept, .. tags.Where(tag => added.ContainsKey(tag.Key))];
            if (merged.Count > MaxTags)
            {
                return TooMany() with { ResourceName = arn };
            }

            _tags[arn] = merged;
        }

        await SaveAsync(arn, merged, cancellationToken);
        return Answers.Of(merged);
    }

    internal async ValueTask<Answer<IReadOnlyList<Tag>>> RemoveAsync(string arn, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        IReadOnlyList<Tag> left;
        lock (_lock)
        {
            left = [.. _tags.GetValueOrDefault(arn, []).Where(tag => !keys.Contains(tag.Key, StringComparer.Ordinal))];
            _tags[arn] = left;
        }

        await SaveAsync(arn, left, cancellationToken);
        return Answers.Of(left);
    }

    internal ValueTask RemoveAllAsync(string arn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _tags.Remove(arn);
        }

        return _journal.RemoveAsync(RecordKind.Tags, arn, cancellationToken);
    }

    private ValueTask SaveAsync(string arn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        _journal.WriteAsync(new StateRecord(RecordKind.Tags, arn, JsonRecords.Write(tags.ToArray())), cancellationToken);

    private static RegistryError TooMany() => new("TooManyTags", $"A resource can have at most {MaxTags} tags.");
}
