using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fanout.Conformance.Reporting;

/// <summary>Writes every case with its result and its first difference as JSON.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string file, IReadOnlyList<CaseResult> results, KnownDifferences known, int level) =>
        File.WriteAllText(file, JsonSerializer.Serialize(results.Select(result => Row.Of(result, known, level)), Format));

    private sealed record Row(string Id, string Area, string Kind, string Result)
    {
        public string? Reason { get; init; }

        /// <summary>Strictest level that the case passes, 0 to 4.</summary>
        public int? PassesLevel { get; init; }

        public DifferenceRow? FirstDifference { get; init; }

        /// <summary>Paths of all differences, for the list of known ones.</summary>
        public string[]? DifferingPaths { get; init; }

        public static Row Of(CaseResult result, KnownDifferences known, int level)
        {
            var row = new Row(result.Case.Id, result.Case.Area, result.Case.Kind.ToString().ToLowerInvariant(), Name(result, known, level))
            {
                Reason = result.Reason,
            };
            if (result.Outcome != Outcome.Ran)
            {
                return row;
            }

            var differences = result.DifferencesAt(level);
            return row with
            {
                PassesLevel = Enumerable.Range(0, 5).Last(candidate => result.Passes(candidate)),
                DifferingPaths = differences is [] ? null : [.. differences.Select(difference => difference.Path)],
                FirstDifference = differences is [var first, ..]
                    ? new DifferenceRow(first.Level, first.Path, first.Expected, first.Actual) { KnownBecause = known.ReasonFor(result.Case.Id, first) }
                    : null,
            };
        }

        private static string Name(CaseResult result, KnownDifferences known, int level) => result.Outcome switch
        {
            Outcome.NotSupported => "not supported",
            Outcome.NotApplicable => "not applicable",
            _ when result.Passes(level) => "passed",
            _ when known.Cover(result, level) => "known difference",
            _ => "failed",
        };
    }

    private sealed record DifferenceRow(int Level, string Path, string Expected, string Actual)
    {
        public string? KnownBecause { get; init; }
    }
}
