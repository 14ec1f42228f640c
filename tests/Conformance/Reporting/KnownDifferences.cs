using System.Text.Json;
using Fanout.Conformance.Comparison;

namespace Fanout.Conformance.Reporting;

/// <summary>
/// Differences that are accepted, read from <c>known-differences.json</c>: per case the JSON path and the reason. They are
/// counted apart in the report and change neither the engine nor the comparison.
/// </summary>
internal sealed class KnownDifferences
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private readonly IReadOnlyDictionary<string, Entry[]> _entries;

    private KnownDifferences(IReadOnlyDictionary<string, Entry[]> entries) => _entries = entries;

    /// <summary>Ids of the cases that have an entry.</summary>
    public IEnumerable<string> Cases => _entries.Keys;

    public static KnownDifferences Load() =>
        Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "known-differences.json")));

    public static KnownDifferences Parse(string text) =>
        new(JsonSerializer.Deserialize<Dictionary<string, Entry[]>>(text, Format) ?? []);

    /// <summary>Whether every difference of the case at the level lies at or below a listed path.</summary>
    public bool Cover(CaseResult result, int level)
    {
        var differences = result.DifferencesAt(level);
        return differences.Length > 0 && Array.TrueForAll(differences, difference => ReasonFor(result.Case.Id, difference) is not null);
    }

    /// <summary>The reason listed for a difference, or null.</summary>
    public string? ReasonFor(string caseId, Difference difference) =>
        _entries.TryGetValue(caseId, out var entries)
            ? Array.Find(entries, entry => IsAtOrBelow(difference.Path, entry.Path))?.Reason
            : null;

    private static bool IsAtOrBelow(string path, string listed) =>
        path.StartsWith(listed, StringComparison.Ordinal) && (path.Length == listed.Length || path[listed.Length] is '.' or '[');

    internal sealed record Entry(string Path, string Reason);
}
