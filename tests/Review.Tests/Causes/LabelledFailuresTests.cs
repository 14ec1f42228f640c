using System.Globalization;
using Fanout.Tests.Shared;

namespace Fanout.Review.Tests.Causes;

/// <summary>
/// Groups against causes that were labelled before there were rules. The rules were written against the first file; the second one was
/// measured once they stood (precision 1.000, recall 0.976), and one rule came out of it.
/// </summary>
public sealed class LabelledFailuresTests
{
    private const double Least = 0.95;

    [Theory]
    [InlineData("labelled-failures.jsonl")]
    [InlineData("held-out-failures.jsonl")]
    public void Of_LabelledFailures_GroupsMatchTheLabels(string file)
    {
        var failures = LabelledFailure.Read(file);

        var quality = GroupQuality.Of(failures);

        TestReport.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"cause groups of {failures.Count} labelled failures with {failures.Select(f => f.Label).Distinct().Count()} causes ({file}): " +
            $"pair precision {quality.Precision:0.000}, recall {quality.Recall:0.000}"));
        foreach (var problem in quality.Merged.Select(text => "one group: " + text).Concat(quality.Split.Select(text => "several groups: " + text)))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(problem);
        }

        Assert.True(quality.Precision >= Least, $"Precision {quality.Precision}: {string.Join("; ", quality.Merged)}");
        Assert.True(quality.Recall >= Least, $"Recall {quality.Recall}: {string.Join("; ", quality.Split)}");
    }
}
