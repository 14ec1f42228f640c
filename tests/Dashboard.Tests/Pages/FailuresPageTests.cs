using AngleSharp.Dom;
using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class FailuresPageTests : IDisposable
{
    private readonly DashboardContext _context = new();

    private FakeCauses Causes => _context.Causes;

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Page_NothingFailed_SaysWhatWouldBeHere()
    {
        _context.Navigation.NavigateTo("/failures?show=all");

        var page = _context.Render<FailuresPage>();

        Assert.Contains("No item has failed", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/runs", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Page_Groups_ShowsTheFirstWithItsStackRunsAndItems()
    {
        Causes.Add("no postcode");
        Causes.Add("no country", state: CauseState.Fixed);

        var page = _context.Render<FailuresPage>();

        Assert.Single(page.FindAll(".cause-entry"));
        Assert.Equal("open 1", page.Find(".toolbar .chip[aria-pressed=true]").TextContent.Trim());
        Assert.Contains("no postcode", page.Find("#cause-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 items failed by it now, 4 at most", Words(page.Find(".cause-figures")), StringComparison.Ordinal);
        Assert.Contains("in normalise", page.Find(".stack > .stack-line").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 frame of packages", page.Find(".stack-fold summary").TextContent);
        Assert.Equal("/runs/7?tab=failures", page.Find(".pane-cause .table .row-link").GetAttribute("href"));
        Assert.Equal(3, page.FindAll(".cause-item").Count);
        Assert.NotEmpty(page.FindAll("svg.spark rect"));
    }

    [Theory]
    [InlineData("?show=fixed", "no country")]
    [InlineData("?show=all&q=COUNTRY", "no country")]
    [InlineData("?show=all&cause=2", "no country")]
    [InlineData("", "no postcode")]
    public void Page_Address_SaysWhatIsShown(string query, string expected)
    {
        Causes.Add("no postcode");
        Causes.Add("no country", state: CauseState.Fixed);
        _context.Navigation.NavigateTo("/failures" + query);

        var page = _context.Render<FailuresPage>();

        Assert.Contains(expected, page.Find("#cause-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Mine_AsksWhoIsThereUntilItIsKnown()
    {
        Causes.Add("no postcode", owner: "ann");
        _context.Navigation.NavigateTo("/failures?show=mine");

        var stranger = _context.Render<FailuresPage>();
        Assert.Contains("Say who you are", stranger.Markup, StringComparison.Ordinal);
        using var known = new DashboardContext("ann");
        known.Causes.Add("no postcode", owner: "ann");
        known.Causes.Add("no country", owner: "bob");
        known.Navigation.NavigateTo("/failures?show=mine");

        Assert.Single(known.Render<FailuresPage>().FindAll(".cause-entry"));
    }

    [Fact]
    public async Task Neighbours_Keys_AreLinksToTheGroupsAround()
    {
        Causes.Add("no postcode");
        Causes.Add("no country");
        Causes.Add("no street");
        _context.Navigation.NavigateTo("/failures?cause=2");

        var page = _context.Render<FailuresPage>();

        Assert.EndsWith("cause=1", page.Find("[data-key=k]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("cause=3", page.Find("[data-key=j]").GetAttribute("href"), StringComparison.Ordinal);
        await page.InvokeAsync(() => _context.Navigation.NavigateTo("/failures?cause=3"));
        Assert.Null(page.Find("[data-key=j]").GetAttribute("href"));
    }

    [Fact]
    public async Task Triage_KnownPerson_IsDoneAndCanBeTakenBack()
    {
        using var context = new DashboardContext("ann");
        context.Causes.Add("no postcode");
        context.Causes.Add("no country");
        var page = context.Render<FailuresPage>();

        await Chip(page, "fixed").ClickAsync();

        Assert.Contains("Set to fixed.", page.Find(".triage-done").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".cause-entry"));
        Assert.Contains("no postcode", page.Find("#cause-head").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("cause=1", context.Navigation.Uri, StringComparison.Ordinal);

        await page.Find("[data-key=u]").ClickAsync();

        Assert.Equal(CauseState.New, context.Causes.Rows[0].Group.Triage.State);
        Assert.Equal(2, page.FindAll(".cause-entry").Count);
        Assert.Equal(["ann", "took that back: new again"], page.FindAll(".history li")[0].QuerySelectorAll("b, b + span").Select(Words));
    }

    [Fact]
    public async Task Triage_GroupThatSomebodyElseChanged_SaysSo()
    {
        using var context = new DashboardContext("ann");
        context.Causes.Add("no postcode");
        var page = context.Render<FailuresPage>();
        await context.Causes.ApplyAsync(new CauseId(1), 0, new TriageAction.SetState(CauseState.Waiting), "bob", DashboardContext.Token);

        await Chip(page, "fixed").ClickAsync();

        Assert.Contains("somebody has just changed it to waiting", page.Find(".triage-done").TextContent, StringComparison.Ordinal);
        Assert.Equal(CauseState.Waiting, context.Causes.Rows[0].Group.Triage.State);
    }

    [Fact]
    public async Task Notes_KnownPerson_AreWrittenIntoTheHistory()
    {
        using var context = new DashboardContext("ann");
        context.Causes.Add("no postcode");
        var page = context.Render<FailuresPage>();

        await page.Find("#note").InputAsync("asked the carrier");
        await page.Find(".note-form").SubmitAsync();

        Assert.Equal("asked the carrier", page.Find(".history-note").TextContent);
        Assert.Equal("", page.Find("#note").GetAttribute("value"));
    }

    [Fact]
    public async Task Items_MoreThanAPage_AreReadWhenAskedFor()
    {
        Causes.Add("no postcode", items: 70);
        var page = _context.Render<FailuresPage>();

        await page.Find(".pane-items .button").ClickAsync();

        Assert.Equal(70, page.FindAll(".cause-item").Count);
        Assert.Empty(page.FindAll(".pane-items .button"));
    }

    [Fact]
    public async Task Feed_NewGroup_IsAnnouncedAndDoesNotMoveTheList()
    {
        Causes.Add("no postcode");
        var page = _context.Render<FailuresPage>();

        Causes.Add("no country");
        _context.CauseFeed.Publish(new HashSet<RunId> { new(7) });
        await page.WaitForAssertionAsync(() => Assert.Contains("1 new group", page.Find(".new-rows").TextContent, StringComparison.Ordinal));

        Assert.Single(page.FindAll(".cause-entry"));
        await page.Find(".new-rows").ClickAsync();
        Assert.Equal(2, page.FindAll(".cause-entry").Count);
    }

    [Fact]
    public void RunFailureGroups_Run_ShowsCountsSharesAndExamples()
    {
        Causes.Add("no postcode", items: 6);
        Causes.Add("no country", items: 2);

        var groups = _context.Render<RunFailureGroups>(parameters => parameters
            .Add(control => control.Run, new RunId(7))
            .Add(control => control.AddressOf, item => $"/item/{item.Index}")
            .Add(control => control.Actions, row => builder => builder.AddMarkupContent(0, $"<b class='slot'>{row.Group.Id}</b>")));

        Assert.Equal(["75 %", "25 %"], groups.FindAll(".run-cause-count .meta").Select(Words));
        Assert.Equal(["6", "2"], groups.FindAll(".run-cause-count b").Select(Words));
        Assert.Contains("width:75%", groups.Find(".share > span").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal(["/item/0", "/item/1", "/item/2"], groups.FindAll(".run-cause")[0].QuerySelectorAll(".run-cause-examples a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(["1", "2"], groups.FindAll(".slot").Select(slot => slot.TextContent));
    }

    private static IElement Chip(IRenderedComponent<FailuresPage> page, string state) =>
        page.FindAll(".triage .chip").First(chip => chip.TextContent.Contains(state, StringComparison.Ordinal));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
