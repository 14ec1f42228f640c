using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Controls;

public sealed class RunOutcomeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Outcome_RunFailedForAnotherReasonThanItsItem_ShowsBoth()
    {
        await using var context = new DashboardContext();
        var state = RunState.Unread with { Status = RunStatus.Failed, Error = "States.DataLimitExceeded", Cause = "The output is too large." };

        var outcome = Render(context, state, Failed("KeyError", "'postcode'"));

        Assert.Contains("States.DataLimitExceeded", outcome.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("KeyError", outcome.Find("a.first-failure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_ErrorOfTheItem_IsSaidOnce()
    {
        await using var context = new DashboardContext();
        var state = RunState.Unread with { Status = RunStatus.Failed, Error = "KeyError", Cause = "'postcode'" };

        var outcome = Render(context, state, Failed("KeyError", "'postcode'"));

        Assert.Empty(outcome.FindAll(".notice"));
        Assert.NotNull(outcome.Find("a.first-failure"));
    }

    [Fact]
    public async Task Outcome_ChildWhoseErrorWasNotRead_SaysSo()
    {
        await using var context = new DashboardContext();

        var outcome = Render(context, RunState.Unread, Failed(error: null, cause: null, child: "0b3f"));

        Assert.Contains("Error not known yet", outcome.Find("a.first-failure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_NoFailureYet_SaysSoOnlyWhenItemsAreKnown()
    {
        await using var context = new DashboardContext();

        Assert.Contains("No item has failed so far", Render(context, RunState.Unread, first: null).Markup, StringComparison.Ordinal);
        Assert.Empty(context.Render<RunOutcome>(parameters => parameters
            .Add(control => control.State, RunState.Unread)
            .Add(control => control.AreItemsKnown, false)
            .Add(control => control.AddressOf, _ => "/item")).Markup.Trim());
    }

    private static IRenderedComponent<RunOutcome> Render(DashboardContext context, RunState state, ItemGridRow? first) =>
        context.Render<RunOutcome>(parameters => parameters
            .Add(control => control.State, state)
            .Add(control => control.FirstFailure, first)
            .Add(control => control.AddressOf, _ => "/item"));

    private static ItemGridRow Failed(string? error, string? cause, string? child = null)
    {
        var key = new ItemKey(new RunId(1), 4, 7);
        var item = new ItemChange
        {
            Key = key,
            Status = ItemStatus.Failed,
            StartedAt = Start,
            EndedAt = Start.AddSeconds(1),
            Error = error,
            Cause = cause,
            ChildName = child,
            FirstEventId = 5,
            LastEventId = 9,
        };
        return new ItemGridRow(key, item, "cust-9921");
    }
}
