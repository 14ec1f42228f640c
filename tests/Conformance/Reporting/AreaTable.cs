using System.Globalization;
using System.Text;

namespace Fanout.Conformance.Reporting;

/// <summary>The table that the runner prints: per area how many cases pass, fail and are not supported at each level.</summary>
internal static class AreaTable
{
    private const int Levels = 4;

    public static string Write(IReadOnlyList<CaseResult> results, KnownDifferences known)
    {
        var areas = results.GroupBy(result => result.Case.Area, StringComparer.Ordinal).OrderBy(area => area.Key, StringComparer.Ordinal).ToList();
        var width = Math.Max("area".Length, areas.Select(area => area.Key.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder();
        text.Append("Passed / failed per level; a failure whose differences are all listed as known counts as known at level 4.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"area".PadRight(width)}  cases");
        for (var level = 1; level <= Levels; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {$"level {level}",11}");
        }

        text.Append("  known  not supported  not applicable\n");
        foreach (var area in areas)
        {
            AppendRow(text, area.Key, [.. area], known, width);
        }

        AppendRow(text, "total", results, known, width);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string name, IReadOnlyList<CaseResult> results, KnownDifferences known, int width)
    {
        var ran = results.Where(result => result.Outcome == Outcome.Ran).ToList();
        text.Append(CultureInfo.InvariantCulture, $"{name.PadRight(width)}  {results.Count,5}");
        for (var level = 1; level <= Levels; level++)
        {
            var passed = ran.Count(result => result.Passes(level));
            text.Append(CultureInfo.InvariantCulture, $"  {$"{passed} / {ran.Count - passed}",11}");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {ran.Count(result => known.Cover(result, Levels)),5}");
        text.Append(CultureInfo.InvariantCulture, $"  {results.Count(result => result.Outcome == Outcome.NotSupported),13}");
        text.Append(CultureInfo.InvariantCulture, $"  {results.Count(result => result.Outcome == Outcome.NotApplicable),14}\n");
    }
}
