using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class CauseCommonFieldsTests
{
    [Fact]
    public async Task Render_LargeGroup_ComparesByItself()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(1));

        var part = Render(context, run.Identity.Id, isEager: true);

        part.WaitForAssertion(() => Assert.Contains("all 20", part.Find("li").TextContent, StringComparison.Ordinal));
        Assert.Contains("country", part.Find(".common-field").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_SmallGroup_ComparesWhenAsked()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(1));
        var part = Render(context, run.Identity.Id, isEager: false);
        Assert.Empty(part.FindAll("li"));

        await part.Find("button").ClickAsync();

        part.WaitForAssertion(() => Assert.NotEmpty(part.FindAll("li")));
    }

    private static IRenderedComponent<CauseCommonFields> Render(DashboardContext context, RunId run, bool isEager) =>
        context.Render<CauseCommonFields>(parameters => parameters
            .Add(part => part.Run, run)
            .Add(part => part.Cause, new CauseId(1))
            .Add(part => part.Items, 20)
            .Add(part => part.IsEager, isEager));
}
