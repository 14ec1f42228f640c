using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class LaunchPageTests
{
    private const string Definition = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";

    [Fact]
    public async Task Page_WithoutAName_SuggestsOneAndKeepsItInTheAddress()
    {
        await using var context = new DashboardContext();

        Render(context, "");

        Assert.Matches(@"launch\?name=20260101-090000-[0-9a-f]{4}$", context.Navigation.Uri);
    }

    [Fact]
    public async Task Page_NameNotAllowed_SaysWhyAndDoesNotLaunch()
    {
        await using var context = new DashboardContext();
        var page = Render(context, "?name=a%20b");

        await page.Find(".launch-go .button").ClickAsync(new());

        Assert.Equal("true", page.Find(".launch-go .button").GetAttribute("aria-disabled"));
        Assert.Contains("a space", page.Markup, StringComparison.Ordinal);
        Assert.Empty(context.Client.Executions);
    }

    [Fact]
    public async Task Page_UnknownMachine_SaysSo()
    {
        await using var context = new DashboardContext();

        var page = Render(context, "?name=a", machine: "nobody");

        Assert.Contains("There is no such machine", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Launched_OpensTheRun()
    {
        await using var context = new DashboardContext();
        var page = Render(context, "?name=run-1");

        await page.Find(".launch-go .button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.EndsWith("/runs/1", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Single(context.Client.Executions);
    }

    private static IRenderedComponent<LaunchPage> Render(DashboardContext context, string query, string machine = "fan-out")
    {
        context.Client.Machines[RunBuilder.Machine.Value] = Definition;
        context.Navigation.NavigateTo($"/machines/embedded/{machine}/launch{query}");
        return context.Render<LaunchPage>(parameters => parameters
            .Add(page => page.ConnectionName, "embedded")
            .Add(page => page.MachineName, machine));
    }
}
