using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Controls;

public sealed class AttemptLogsTests
{
    private const string Group = "/aws/lambda/pack";
    private const string Id = "8f14e45f-ceea-467a-9575-6a1b2c3d4e5f";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly ItemKey Item = new(new RunId(1), 2, 3);

    [Fact]
    public async Task Log_Opened_ShowsTheLinesAndHowTheyWereMatched()
    {
        await using var context = new DashboardContext();
        Invoke(context.Logs, Id, "fruit of the day: apple.");
        var (component, _) = Render(context, Lambda(withId: true));
        Assert.Empty(context.Logs.Requests);

        component.Find(".log-toggle").Click();

        component.WaitForAssertion(() => Assert.Contains("Matched by request id", component.Find(".log-match").TextContent, StringComparison.Ordinal));
        Assert.Equal(4, component.FindAll(".log-line").Count);
        Assert.Equal(3, component.FindAll(".log-line.platform").Count);
        Assert.Contains("fruit of the day: apple.", component.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", component.Find(".log-toggle").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Log_ClosedAndOpenedAgain_IsReadAgain()
    {
        await using var context = new DashboardContext();
        Invoke(context.Logs, Id, "one");
        var (component, _) = Render(context, Lambda(withId: true));

        component.Find(".log-toggle").Click();
        component.WaitForElement(".log-match");
        component.Find(".log-toggle").Click();

        Assert.Empty(component.FindAll(".log-match"));
        Assert.Equal(2, context.Logs.Requests.Count);
    }

    [Fact]
    public async Task Log_SeveralInvocationsFit_WarnsOfOthers()
    {
        await using var context = new DashboardContext();
        Invoke(context.Logs, Id, "mine");
        Invoke(context.Logs, "0d9b1f2e-1111-4222-8333-444455556666", "theirs", stream: "other");
        var (component, _) = Render(context, Lambda(withId: false));

        component.Find(".log-toggle").Click();

        component.WaitForAssertion(() => Assert.Contains("2 invocations", component.Find(".log-match").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, component.FindAll("pre").Count);
    }

    [Fact]
    public async Task Log_NotAllowed_SaysWhatIsMissing()
    {
        await using var context = new DashboardContext();
        context.Logs.Failure = FakeCloudWatchLogs.Denied();
        var (component, _) = Render(context, Lambda(withId: true));

        component.Find(".log-toggle").Click();

        component.WaitForAssertion(() => Assert.Contains("logs:GetLogEvents", component.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_MoreLines_AreReadOnDemand()
    {
        await using var context = new DashboardContext();
        Invoke(context.Logs, Id, [.. Enumerable.Range(0, 1_500).Select(number => $"line {number}")]);
        var (component, _) = Render(context, Lambda(withId: true));

        component.Find(".log-toggle").Click();
        component.WaitForElement(".log-match");
        Assert.Equal(1_000, component.FindAll(".log-line").Count);
        component.Find("button.button-small").Click();

        component.WaitForAssertion(() => Assert.Equal(1_503, component.FindAll(".log-line").Count));
        Assert.Empty(component.FindAll("button.button-small"));
    }

    [Theory]
    [InlineData(false, "No attempt called a Lambda function")]
    [InlineData(true, "No task was tried yet")]
    public async Task Logs_NothingToRead_SayWhy(bool noTask, string expected)
    {
        await using var context = new DashboardContext();

        var (component, _) = Render(context, noTask ? [] : [Event(5, "TaskStateEntered"), Event(6, "ActivityScheduled", """{"resource":"arn:a"}""")]);

        Assert.Contains(expected, component.Markup, StringComparison.Ordinal);
        Assert.Empty(component.FindAll("button"));
    }

    [Fact]
    public async Task Show_AnotherItem_ForgetsWhatWasRead()
    {
        await using var context = new DashboardContext();
        Invoke(context.Logs, Id, "mine");
        var events = Lambda(withId: true);
        var (component, logs) = Render(context, events);
        component.Find(".log-toggle").Click();
        component.WaitForElement(".log-match");

        logs.Show(Item with { Index = 4 }, events);

        Assert.False(logs.IsOpen(ItemAttempt.Read(events)[0]));
    }

    private static (IRenderedComponent<AttemptLogs> Component, ItemLogs Logs) Render(DashboardContext context, IReadOnlyList<EventRow> events)
    {
        var run = new RunIdentity
        {
            Id = Item.Run,
            Connection = new ConnectionId("embedded"),
            Execution = RunBuilder.Execution("one"),
            StateMachine = RunBuilder.Machine,
            StartedAt = Start,
            Origin = RunOrigin.Launched,
        };
        var logs = new ItemLogs(context.LogReader);
        logs.Show(Item, events);
        var component = context.Render<AttemptLogs>(parameters => parameters
            .Add(view => view.Attempts, ItemAttempt.Read(events))
            .Add(view => view.Logs, logs)
            .Add(view => view.OnToggle, attempt => logs.ToggleAsync(attempt, run, 0, DashboardContext.Token))
            .Add(view => view.OnMore, attempt => logs.ReadMoreAsync(attempt, run, 0, DashboardContext.Token)));
        return (component, logs);
    }

    private static IReadOnlyList<EventRow> Lambda(bool withId) =>
    [
        Event(5, "TaskStateEntered"),
        Event(6, "LambdaFunctionScheduled", """{"resource":"arn:aws:lambda:eu-west-1:123456789012:function:pack"}"""),
        withId
            ? Event(7, "LambdaFunctionFailed", $$"""{"error":"KeyError","cause":"{\"errorType\":\"KeyError\",\"requestId\":\"{{Id}}\"}"}""")
            : Event(7, "LambdaFunctionSucceeded", """{"output":"1"}"""),
    ];

    private static EventRow Event(long id, string type, string? details = null) => new()
    {
        Id = id,
        PreviousEventId = id - 1,
        Type = type,
        Timestamp = Start.AddSeconds(id),
        StateName = "Pack",
        Item = Item,
        Details = details,
    };

    private static void Invoke(FakeCloudWatchLogs logs, string id, string line, string stream) => Invoke(logs, id, [line], stream);

    private static void Invoke(FakeCloudWatchLogs logs, string id, params string[] lines) => Invoke(logs, id, lines, "s");

    private static void Invoke(FakeCloudWatchLogs logs, string id, string[] lines, string stream)
    {
        var at = Start.AddSeconds(6.1);
        logs.Write(Group, stream, at, $"START RequestId: {id} Version: $LATEST");
        foreach (var line in lines)
        {
            logs.Write(Group, stream, at, line);
        }

        logs.Write(Group, stream, at, $"END RequestId: {id}");
        logs.Write(Group, stream, at, $"REPORT RequestId: {id}\tDuration: 1.00 ms");
    }
}
