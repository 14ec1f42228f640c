using System.Globalization;
using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Comparison;

/// <summary>Compares histories: the sequence of event types and state names (level 3), then everything but the times (level 4).</summary>
internal static class HistoryComparer
{
    public const int SequenceLevel = 3;
    public const int FullLevel = 4;

    private static readonly string[] BesideIds = ["timestamp", "id", "previousEventId"];

    public static IEnumerable<Difference> Compare(ConformanceCase testCase, IReadOnlyList<JsonElement> actual)
    {
        var expected = testCase.Expected.Items("events").ToList();
        if (testCase.Mode == CompareMode.FinalOnly || expected.Count == 0)
        {
            return [];
        }

        var events = testCase.IsParallelNormalised ? WithoutParallelEnds(actual) : actual;
        return testCase.Mode == CompareMode.ExactSequence
            ? CompareSequences(expected, events)
            : CompareBags(expected, events);
    }

    private static IEnumerable<Difference> CompareSequences(List<JsonElement> expected, IReadOnlyList<JsonElement> actual)
    {
        var summaries = expected.Select(Summary).SequenceEqual(actual.Select(Summary), StringComparer.Ordinal);
        if (!summaries)
        {
            yield return SequenceDifference(expected.Select(Summary), actual.Select(Summary));
        }

        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            foreach (var difference in JsonComparer.Compare(Without(expected[i], ["timestamp"]), Without(actual[i], ["timestamp"]), EventPath(i), FullLevel))
            {
                yield return difference;
            }
        }

        if (expected.Count != actual.Count)
        {
            yield return new Difference(FullLevel, "$.events.length()", Number(expected.Count), Number(actual.Count));
        }
    }

    private static IEnumerable<Difference> CompareBags(List<JsonElement> expected, IReadOnlyList<JsonElement> actual)
    {
        var wanted = expected.Select(Summary).Order(StringComparer.Ordinal).ToList();
        var found = actual.Select(Summary).Order(StringComparer.Ordinal).ToList();
        if (!wanted.SequenceEqual(found, StringComparer.Ordinal))
        {
            yield return SequenceDifference(wanted, found);
        }

        var pure = expected.Select(item => Without(item, BesideIds)).ToList();
        var came = actual.Select(item => Without(item, BesideIds)).ToList();
        if (came.Count == 0)
        {
            yield break;
        }

        foreach (var difference in JsonComparer.Compare(pure[0], came[0], EventPath(0), FullLevel)
            .Concat(JsonComparer.Compare(pure[^1], came[^1], EventPath(pure.Count - 1), FullLevel)))
        {
            yield return difference;
        }

        foreach (var index in BagMatching.Unmatched(pure, came))
        {
            yield return new Difference(FullLevel, EventPath(index), pure[index].GetRawText(), Difference.Absent);
        }

        if (pure.Count != came.Count)
        {
            yield return new Difference(FullLevel, "$.events.length()", Number(pure.Count), Number(came.Count));
        }
    }

    private static Difference SequenceDifference(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var wanted = expected.ToList();
        var found = actual.ToList();
        var index = wanted.Zip(found).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return new Difference(
            SequenceLevel,
            EventPath(index) + ".type",
            index < wanted.Count ? wanted[index] : Difference.Absent,
            index < found.Count ? found[index] : Difference.Absent);
    }

    /// <summary>The recording lost the event before each ParallelStateExited that ends the Parallel state.</summary>
    private static List<JsonElement> WithoutParallelEnds(IReadOnlyList<JsonElement> events)
    {
        var exits = events.Where(item => item.Text("type") == "ParallelStateExited").Select(item => item.GetProperty("id").GetInt64()).ToHashSet();
        return [.. events.Where(item =>
            item.Text("type") is not ("ParallelStateSucceeded" or "ParallelStateFailed") || !exits.Contains(item.GetProperty("id").GetInt64() + 1))];
    }

    private static string Summary(JsonElement item)
    {
        var name = item.Member("stateEnteredEventDetails")?.Text("name") ?? item.Member("stateExitedEventDetails")?.Text("name");
        return name is null ? item.Text("type") ?? "" : $"{item.Text("type")} {name}";
    }

    private static JsonElement Without(JsonElement item, string[] names) => JsonSerializer.SerializeToElement(
        item.EnumerateObject()
            .Where(member => !names.Contains(member.Name, StringComparer.Ordinal))
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));

    private static string EventPath(int index) => string.Create(CultureInfo.InvariantCulture, $"$.events[{index}]");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
