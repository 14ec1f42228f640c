using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class JobPagesTests
{
    private static CancellationToken Token => DashboardContext.Token;

    [Fact]
    public async Task Jobs_NothingRetried_TeachesWhatWouldBeHere()
    {
        await using var context = new DashboardContext();

        var page = context.Render<JobsPage>();

        Assert.Contains("Nothing was retried yet", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/failed", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Jobs_AJobChanges_ChangesInPlace()
    {
        await using var context = new DashboardContext();
        var job = await AddJobAsync(context, [1, 2]);
        var page = context.Render<JobsPage>();
        Assert.Contains("queued", page.Find("tbody tr").TextContent, StringComparison.Ordinal);

        await SettleAsync(context, job, new JobItemChange(0, JobItemState.Fixed, context.Time.GetUtcNow()));

        page.WaitForAssertion(() => Assert.Equal("1", page.Find("td[data-label=fixed]").TextContent));
        Assert.Equal($"/jobs/{job.Id}", page.Find("a.row-link").GetAttribute("href"));
    }

    [Fact]
    public async Task Job_ItemsEnd_AreCountedAndFilteredByTheAddress()
    {
        await using var context = new DashboardContext();
        var job = await AddJobAsync(context, [4, 7, 9]);
        var page = context.Render<JobPage>(parameters => parameters.Add(p => p.JobId, job.Id.Value));
        Assert.Contains("0/ 3 ended", page.Find(".figure").TextContent, StringComparison.Ordinal);

        await SettleAsync(
            context,
            job,
            new JobItemChange(0, JobItemState.Fixed, context.Time.GetUtcNow(), new ItemKey(new RunId(77), 3, 0)),
            new JobItemChange(1, JobItemState.StillFailing, context.Time.GetUtcNow(), Error: "KeyError"));

        page.WaitForAssertion(() => Assert.Contains("2/ 3 ended", page.Find(".figure").TextContent, StringComparison.Ordinal));
        Assert.Contains("KeyError", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/runs/77/items/3/0", page.Find("tbody tr td:nth-child(4) a").GetAttribute("href"));
        context.Navigation.NavigateTo($"/jobs/{job.Id}?state=stillfailing");
        var filtered = context.Render<JobPage>(parameters => parameters.Add(p => p.JobId, job.Id.Value));
        Assert.Equal("7", Assert.Single(filtered.FindAll("tbody tr")).QuerySelector("a.row-link")!.TextContent);
    }

    [Fact]
    public async Task Job_PaceIsChanged_IsStoredAtOnce()
    {
        await using var context = new DashboardContext();
        var job = await AddJobAsync(context, [1]);
        await context.Jobs.ChangeAsync(job.Id, stored => stored.Pause(), Token);
        var page = context.Render<JobPage>(parameters => parameters.Add(p => p.JobId, job.Id.Value));

        await page.Find(".rate input").ChangeAsync(new() { Value = "2.5" });
        Assert.Equal(2.5, (await context.Jobs.GetJobAsync(job.Id, Token))!.RatePerSecond);
        await page.Find(".rate input").ChangeAsync(new() { Value = "fast" });

        Assert.Equal("true", page.Find(".rate input").GetAttribute("aria-invalid"));
        Assert.Equal(2.5, (await context.Jobs.GetJobAsync(job.Id, Token))!.RatePerSecond);
    }

    [Fact]
    public async Task Job_InDoubt_SaysSoAndCanBeLeft()
    {
        await using var context = new DashboardContext();
        var job = await AddJobAsync(context, [1, 2]);
        await SettleAsync(
            context,
            job,
            new JobItemChange(0, JobItemState.InDoubt, context.Time.GetUtcNow(), Error: "killed"),
            new JobItemChange(1, JobItemState.Fixed, context.Time.GetUtcNow()));
        await context.Jobs.ChangeAsync(job.Id, stored => stored.Begin(context.Time.GetUtcNow()).End(context.Time.GetUtcNow()), Token);
        var page = context.Render<JobPage>(parameters => parameters.Add(p => p.JobId, job.Id.Value));
        Assert.Contains("Of 1 item nobody knows", page.Find(".notice-warning").TextContent, StringComparison.Ordinal);

        await page.FindAll(".notice-actions button")[1].ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice-warning")));
        Assert.Equal(1, (await context.Jobs.GetJobAsync(job.Id, Token))!.Counts.Left);
    }

    [Fact]
    public async Task Job_Unknown_SaysSo()
    {
        await using var context = new DashboardContext();

        var page = context.Render<JobPage>(parameters => parameters.Add(p => p.JobId, 99));

        Assert.Contains("There is no such job", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ItemsWereRetried_SaysWhatBecameOfThem()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(3));
        await run.AdvanceAsync();
        var job = await AddJobAsync(context, [1], run.Identity);
        await SettleAsync(context, job, new JobItemChange(0, JobItemState.Fixed, context.Time.GetUtcNow()));

        var page = context.Render<RunPage>(parameters => parameters.Add(p => p.RunId, run.Identity.Id.Value));

        page.WaitForAssertion(() => Assert.Contains("1 fixed", page.Find(".retry-line").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal($"fixed by job {job.Id}", page.Find(".grid-row .retry-mark").TextContent));
    }

    private static async Task<RetryJob> AddJobAsync(DashboardContext context, int[] indexes, RunIdentity? of = null)
    {
        var run = of ?? await context.Store.AddAsync(
            new()
            {
                Connection = new ConnectionId("elsewhere"),
                Execution = new ExecutionArn("arn:aws:states:eu-west-1:123456789012:execution:work:first"),
                StateMachine = new StateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:work"),
                StartedAt = context.Time.GetUtcNow(),
                Origin = RunOrigin.Launched,
            },
            Token);
        var plan = new RetryPlan
        {
            Run = run,
            Activation = 3,
            MapState = "Each",
            Action = new RetryAction.Invoke { Function = "work", State = "Work" },
            Items = [.. indexes.Select(index => new RetryItem { Key = new ItemKey(run.Id, 3, index), Original = "{}", Sent = "{}" })],
        };
        var start = await context.Jobs.CreateAsync(new NewJob(plan, "ada", 10, "0123abcd", context.Time.GetUtcNow()), Token);
        return Assert.IsType<JobStart.Started>(start).Job;
    }

    private static async Task SettleAsync(DashboardContext context, RetryJob job, params JobItemChange[] changes)
    {
        await context.Jobs.SettleAsync(job.Id, changes, Token);
        context.Services.GetRequiredService<RetryJobFeed>().Publish(job);
    }
}
