using System.Net;
using System.Text.Json;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Api;

[Trait("Category", "Integration")]
public sealed class ExportEndpointsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private RunningDashboard _dashboard = null!;
    private RunId _run;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync(Token);
        var store = _dashboard.Services.GetRequiredService<IRunStore>();
        _run = (await store.AddAsync(
            new NewRun
            {
                Connection = new ConnectionId("elsewhere"),
                Execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:orders:run-ü1"),
                StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders"),
                StartedAt = Start,
                Origin = RunOrigin.Discovered,
            },
            Token)).Id;
        await store.AppendAsync(Delta(), Token);
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Get_ItemsWithFiltersAndOrder_AreThoseOfTheView()
    {
        using var answer = await _dashboard.Client.GetAsync($"/api/runs/{_run}/items.csv?status=failed&sort=duration&desc=1", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("run-ü1-items.csv", answer.Content.Headers.ContentDisposition.FileNameStar);
        var lines = (await answer.Content.ReadAsStringAsync(Token)).TrimEnd().Split("\r\n");
        Assert.StartsWith("run,activation,index,status,", lines[0], StringComparison.Ordinal);
        Assert.Equal(401, lines.Length);
        Assert.StartsWith($"{_run},1,1197,\"failed\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1\",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AllItems_HasThoseThatWaitToo()
    {
        using var json = JsonDocument.Parse(await _dashboard.Client.GetStringAsync($"/api/runs/{_run}/items.json", Token));

        Assert.Equal(1_300, json.RootElement.GetArrayLength());
        Assert.Equal(Enumerable.Range(0, 1_300), json.RootElement.EnumerateArray().Select(item => item.GetProperty("index").GetInt32()));
        Assert.Equal("pending", json.RootElement[1_250].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Get_FailedItemsOfAllRuns_HasEveryPage()
    {
        var lines = (await _dashboard.Client.GetStringAsync("/api/failed-items.jsonl", Token)).TrimEnd().Split('\n');

        Assert.Equal(400, lines.Length);
        Assert.Equal(400, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("index").GetInt32()).Distinct().Count());
    }

    [Fact]
    public async Task Get_EventsByType_AreThose()
    {
        var lines = (await _dashboard.Client.GetStringAsync($"/api/runs/{_run}/events.csv?type=MapStateStarted", Token)).TrimEnd().Split("\r\n");

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("1,0,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/runs/999/items.csv")]
    [InlineData("/api/runs/999/events.json")]
    [InlineData("/api/runs/1/items.xlsx")]
    public async Task Get_WhatDoesNotExist_IsNotFound(string address)
    {
        using var answer = await _dashboard.Client.GetAsync(address, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private RunDelta Delta() => new()
    {
        Run = _run,
        FromVersion = 0,
        Version = 1,
        State = RunState.Unread with { LastEventId = 1, Status = RunStatus.Succeeded, StoppedAt = Start.AddHours(1), Counts = Counts },
        Activations =
        [
            new Activation
            {
                Id = 1,
                MapState = "IterateOverList",
                Length = 1_300,
                Attempt = 1,
                StartedAt = Start,
                EndedAt = Start.AddHours(1),
                Status = ItemStatus.Succeeded,
                Counts = Counts,
            },
        ],
        Items = [.. Enumerable.Range(0, 1_200).Select(Item)],
        States = [],
        Events =
        [
            new ScopedEvent(
                new Amazon.StepFunctions.Model.HistoryEvent { Id = 1, PreviousEventId = 0, Timestamp = Start.UtcDateTime, Type = "MapStateStarted" },
                null,
                "IterateOverList"),
        ],
    };

    private static ItemCounts Counts => new(100, 0, 800, 400, 0, 0);

    private ItemChange Item(int index) => new()
    {
        Key = new ItemKey(_run, 1, index),
        Status = index % 3 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded,
        StartedAt = Start,
        EndedAt = Start.AddMilliseconds(1_000 + index),
        Attempts = 1,
        StateName = "SecondState",
        Error = index % 3 == 0 ? "=1+1" : null,
        Cause = index % 3 == 0 ? "two; \"words\"" : null,
        FirstEventId = 1,
        LastEventId = 1,
    };
}
