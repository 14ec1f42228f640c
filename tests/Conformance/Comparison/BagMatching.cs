using System.Text.Json;

namespace Fanout.Conformance.Comparison;

/// <summary>
/// Pairs recorded with actual events whatever their order. A recorded event with wildcards may fit several actual ones,
/// so earlier pairs are revised where that lets one more event find its partner.
/// </summary>
internal static class BagMatching
{
    /// <summary>Indices of the recorded events that find no partner.</summary>
    public static IEnumerable<int> Unmatched(IReadOnlyList<JsonElement> expected, IReadOnlyList<JsonElement> actual)
    {
        var fits = expected.Select(e => actual.Select(a => !JsonComparer.Compare(e, a, "$", 1).Any()).ToArray()).ToArray();
        var partner = Enumerable.Repeat(-1, actual.Count).ToArray();
        for (var index = 0; index < expected.Count; index++)
        {
            if (!TryPair(index, fits, partner, new bool[actual.Count]))
            {
                yield return index;
            }
        }
    }

    private static bool TryPair(int index, bool[][] fits, int[] partner, bool[] tried)
    {
        for (var candidate = 0; candidate < partner.Length; candidate++)
        {
            if (!fits[index][candidate] || tried[candidate])
            {
                continue;
            }

            tried[candidate] = true;
            if (partner[candidate] < 0 || TryPair(partner[candidate], fits, partner, tried))
            {
                partner[candidate] = index;
                return true;
            }
        }

        return false;
    }
}
