using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Review.CommonFields;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.Tests.Controls;

public sealed class CommonFieldsTests
{
    private static readonly CommonField Country = new(
        new FieldCondition { Path = "$.address.country", Test = FieldTest.Equals, Value = "BR" }, InFailed: 13, InSucceeded: 40, LogProbability: -30)
    {
        GoesWith = [new FieldCondition { Path = "$.currency", Test = FieldTest.Equals, Value = "BRL" }],
    };

    [Fact]
    public void Render_Finding_TellsFieldAndBothCounts()
    {
        using var context = new BunitContext();

        var list = Render(context, Answer(CommonFieldsOutcome.Found, 14, 1_000, 98_000, Country));

        var parts = list.FindAll("li > span:not(.share-bar)").Select(part => Text(part.TextContent));
        Assert.Equal(["address.country = BR", "13 of 14", "4.0 % of the others", "also currency = BRL"], parts);
        Assert.Equal("width:92.9%;min-width:2px", list.Find(".share-failed span").GetAttribute("style"));
        Assert.Contains("14 failed compared with 1,000 of 98,000 succeeded, 20 fields", list.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommonFieldsOutcome.NothingInCommon, 14, 900, "No field of the input is notably more frequent")]
    [InlineData(CommonFieldsOutcome.TooFewFailed, 2, 900, "With 2 failed items, whatever")]
    [InlineData(CommonFieldsOutcome.TooFewSucceeded, 14, 3, "Only 3 items succeeded")]
    public void Render_Nothing_SaysWhy(CommonFieldsOutcome outcome, int failed, int succeeded, string expected)
    {
        using var context = new BunitContext();

        var list = Render(context, Answer(outcome, failed, succeeded, succeeded));

        Assert.StartsWith(expected, Text(list.Find("p").TextContent), StringComparison.Ordinal);
        Assert.Empty(list.FindAll("li"));
    }

    [Fact]
    public void Render_NoAnswerYet_SaysThatItLoads()
    {
        using var context = new BunitContext();

        Assert.NotNull(Render(context, null).Find("[role=status]"));
    }

    private static IRenderedComponent<CommonFields> Render(BunitContext context, CommonFieldsAnswer? answer) =>
        context.Render<CommonFields>(parameters => parameters.Add(control => control.Answer, answer));

    private static CommonFieldsAnswer Answer(CommonFieldsOutcome outcome, int failed, int succeeded, int all, params CommonField[] findings) => new(
        new CommonFieldsReport { Outcome = outcome, Failed = failed, Succeeded = succeeded, Fields = 20, Findings = findings },
        new ComparableItems(failed, all, all));

    private static string Text(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
