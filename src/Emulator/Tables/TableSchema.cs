using System.Text.RegularExpressions;

namespace Fanout.Emulator.Tables;

/// <summary>What a table is: its name and its key.</summary>
internal sealed partial record TableSchema(string Name, KeyAttribute Partition, KeyAttribute? Sort, DateTimeOffset CreationDate)
{
    /// <summary>The attributes of the key.</summary>
    internal IEnumerable<KeyAttribute> Key => Sort is null ? [Partition] : [Partition, Sort];

    internal static bool IsName(string name) => Name3To255().IsMatch(name);

    /// <summary>The key of an item that is to be kept.</summary>
    internal ItemKey KeyOfItem(IReadOnlyDictionary<string, AttributeValue> item)
    {
        foreach (var part in Key)
        {
            if (!item.TryGetValue(part.Name, out var value))
            {
                throw TableRefusedException.Invalid($"Missing the key {part.Name} in the item");
            }

            part.Check(value);
        }

        return Take(item);
    }

    /// <summary>The key that a request names, which must hold nothing else.</summary>
    internal ItemKey KeyOfRequest(IReadOnlyDictionary<string, AttributeValue> key)
    {
        if (key.Count != Key.Count() || !Key.All(part => key.TryGetValue(part.Name, out var value) && value.Type == part.Type))
        {
            throw TableRefusedException.Validation("The provided key element does not match the schema");
        }

        foreach (var part in Key)
        {
            part.Check(key[part.Name]);
        }

        return Take(key);
    }

    private ItemKey Take(IReadOnlyDictionary<string, AttributeValue> attributes) =>
        new(attributes[Partition.Name], Sort is null ? null : attributes[Sort.Name]);

    [GeneratedRegex("^[a-zA-Z0-9_.-]{3,255}$")]
    private static partial Regex Name3To255();
}
