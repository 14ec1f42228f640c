using System.IO.Compression;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.Tests.Retries;

/// <summary>Plans as the retry page makes them, carried out on the endpoint.</summary>
[Trait("Category", "Integration")]
public sealed class RetryPlanningTests : IDisposable
{
    private readonly CountingFunction _function = new(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RetryRoute.NewRun)]
    [InlineData(RetryRoute.Invoke)]
    [InlineData(RetryRoute.Redrive)]
    public async Task Plan_FailedItemOfAnInlineMap_FixesIt(RetryRoute route)
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        _function.Break();

        var draft = await PrepareAsync(scenario, 4);
        var job = await scenario.StartAsync(draft.Of(route).Plan(draft, RetryEdits.None));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.All(draft.Routes, option => Assert.Null(option.Offer.Obstacle));
        Assert.Equal((JobState.Done, 1), (ended.State, ended.Counts.Fixed));
        Assert.Contains(4, _function.Calls);
        Assert.True(route == RetryRoute.Redrive || _function.Calls is [4]);
    }

    [Theory]
    [InlineData(RetryRoute.NewRun)]
    [InlineData(RetryRoute.Invoke)]
    public async Task Plan_FailedChildWithAPatch_SendsThePatchedItem(RetryRoute route)
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 6, RetryScenario.Distributed);
        var failed = (await scenario.Runs.GetFailedItemsAsync(new() { Run = scenario.Run.Id }, Token)).Rows.Single().Item.Key.Index;

        var draft = await PrepareAsync(scenario, failed);
        var job = await scenario.StartAsync(draft.Of(route).Plan(draft, new RetryEdits("""{"id":40}""", new Dictionary<int, string>())));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal(RetryRoute.NewRun, draft.Best?.Offer.Route);
        Assert.Contains("succeeded in spite of these items", draft.Of(RetryRoute.Redrive).Offer.Obstacle, StringComparison.Ordinal);
        Assert.Equal((JobState.Done, 1, 1), (ended.State, ended.Counts.Fixed, ended.EditedItems));
        Assert.Equal([40], _function.Calls);
    }

    [Fact]
    public async Task PrepareAsync_ItemsThatCannotBeRetried_AreLeftOutAndSaid()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 6, RetryScenario.Distributed);
        var failed = (await scenario.Runs.GetFailedItemsAsync(new() { Run = scenario.Run.Id }, Token)).Rows.Single().Item.Key.Index;
        _function.Break();
        var first = await PrepareAsync(scenario, failed);
        await scenario.WaitForEndAsync((await scenario.StartAsync(first.Of(RetryRoute.Invoke).Plan(first, RetryEdits.None))).Id);

        var draft = await PrepareAsync(scenario, [.. Enumerable.Range(0, 7)]);

        Assert.Empty(draft.Items);
        Assert.Null(draft.Best);
        Assert.Equal(
            ["1 item has not started.", "5 items are running or have succeeded.", "1 item was fixed by an earlier retry."], draft.LeftOut);
    }

    [Fact]
    public async Task Bundle_OfAnItem_HasItsEvent()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        var activation = await scenario.GetActivationAsync(scenario.Run.Id);

        var bytes = await scenario.Client.GetByteArrayAsync(new Uri($"/api/runs/{scenario.Run.Id}/items/{activation.Id}/4/replay.zip", UriKind.Relative), Token);
        var missing = await scenario.Client.GetAsync(new Uri($"/api/runs/{scenario.Run.Id}/items/{activation.Id}/99/replay.zip", UriKind.Relative), Token);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(await zip.GetEntry("event.json")!.OpenAsync(Token));
        Assert.Equal("""{"id":4}""", await reader.ReadToEndAsync(Token));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
    }

    public void Dispose() => _function.Dispose();

    private static async Task<RetryDraft> PrepareAsync(RetryScenario scenario, params int[] indexes)
    {
        var activation = await scenario.GetActivationAsync(scenario.Run.Id);
        return (await scenario.Planner.PrepareAsync(new RetrySelection(scenario.Run.Id, activation.Id, indexes), Token))!;
    }
}
