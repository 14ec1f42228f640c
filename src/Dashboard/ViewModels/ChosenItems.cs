using System.Security.Cryptography;

namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// Choices of items that are too long for an address, kept in memory: after a restart of the dashboard they have to be made again. The
/// oldest are forgotten first.
/// </summary>
public sealed class ChosenItems
{
    /// <summary>Choices kept; each may hold four bytes an item.</summary>
    private const int Most = 100;

    private readonly Lock _lock = new();

    /// <summary>In the order of their making; <see cref="Keep"/> removes the oldest.</summary>
    private readonly OrderedDictionary<string, IReadOnlyList<int>> _choices = new(StringComparer.Ordinal);

    /// <summary>Keeps a choice.</summary>
    /// <returns>Its key.</returns>
    public string Keep(IReadOnlyList<int> indexes)
    {
        var key = RandomNumberGenerator.GetHexString(12, lowercase: true);
        lock (_lock)
        {
            _choices.Add(key, indexes);
            if (_choices.Count > Most)
            {
                _choices.RemoveAt(0);
            }
        }

        return key;
    }

    /// <summary>The items of a choice; null when it is not known, or no longer.</summary>
    public IReadOnlyList<int>? Find(string key)
    {
        lock (_lock)
        {
            return _choices.GetValueOrDefault(key);
        }
    }
}
