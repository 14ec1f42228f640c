using System.Diagnostics;
using System.Text.Json.Nodes;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Faults;

[Trait("Category", "Integration")]
public sealed class FaultWireTests : IAsyncLifetime
{
    private WireEndpoint _endpoint = null!;

    public async ValueTask InitializeAsync() => _endpoint = await WireEndpoint.StartAsync();

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    [Theory]
    [InlineData(FaultKind.Throttling, 400, "com.amazon.coral.availability#ThrottlingException")]
    [InlineData(FaultKind.InternalFailure, 500, "com.amazon.coral.service#InternalFailure")]
    [InlineData(FaultKind.ServiceUnavailable, 503, "com.amazon.coral.availability#ServiceUnavailable")]
    public async Task StatesCall_Refused_AnswersTheErrorOnceAndThenWorks(FaultKind kind, int status, string type)
    {
        _endpoint.Faults.Set([new FaultRule { Kind = kind, Operation = "ListStateMachines", First = 1 }]);

        var refused = await _endpoint.CallTextAsync("ListStateMachines", "{}");
        var answered = await _endpoint.CallTextAsync("ListStateMachines", "{}");

        Assert.Equal((status, type), (refused.Status, (string?)refused.Json["__type"]));
        Assert.Equal(200, answered.Status);
    }

    [Theory]
    [InlineData(FaultKind.Throttling, 429, "TooManyRequestsException")]
    [InlineData(FaultKind.InternalFailure, 500, "ServiceException")]
    public async Task LambdaCall_Refused_AnswersAsLambdaDoes(FaultKind kind, int status, string type)
    {
        _endpoint.Faults.Set([new FaultRule { Kind = kind, Service = "lambda", Operation = "GetFunction" }]);

        using var response = await _endpoint.Http.GetAsync(new Uri("/2015-03-31/functions/missing", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((status, type), ((int)response.StatusCode, response.Headers.GetValues("x-amzn-errortype").Single()));
    }

    [Fact]
    public async Task Connection_DroppedBefore_TheCallHasNoEffect()
    {
        _endpoint.Faults.Set([new FaultRule { Kind = FaultKind.DropBefore, Operation = "CreateStateMachine" }]);

        await Assert.ThrowsAsync<HttpRequestException>(() => _endpoint.CreateMachineAsync("lost"));

        Assert.Empty(await MachinesAsync());
    }

    [Fact]
    public async Task Connection_DroppedAfter_TheCallTookEffect()
    {
        _endpoint.Faults.Set([new FaultRule { Kind = FaultKind.DropAfter, Operation = "CreateStateMachine" }]);

        await Assert.ThrowsAsync<HttpRequestException>(() => _endpoint.CreateMachineAsync("done"));

        Assert.Equal("done", (string?)Assert.Single(await MachinesAsync())!["name"]);
    }

    [Fact]
    public async Task Latency_HoldsTheCallUp()
    {
        _endpoint.Faults.Set([new FaultRule { Kind = FaultKind.Latency, Delay = TimeSpan.FromMilliseconds(200) }]);
        var began = Stopwatch.GetTimestamp();

        await MachinesAsync();

        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task Lists_Stale_ShowWhatWasThere()
    {
        var machine = await _endpoint.CreateMachineAsync("fresh");
        await _endpoint.WaitForEndAsync(await _endpoint.StartAsync(machine));
        _endpoint.Faults.Set([new FaultRule { Kind = FaultKind.StaleLists, Delay = TimeSpan.FromHours(1) }]);

        var stale = await _endpoint.GetAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = machine });
        var machines = await MachinesAsync();
        _endpoint.Faults.Clear();
        var current = await _endpoint.GetAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = machine });

        Assert.Empty(stale["executions"]!.AsArray());
        Assert.Empty(machines);
        Assert.Single(current["executions"]!.AsArray());
    }

    [Fact]
    public async Task Functions_Throttled_FailTheTaskAsOnAws()
    {
        _endpoint.Faults.Set([new FaultRule { Kind = FaultKind.Throttling, Service = "functions", Operation = "f" }]);
        var machine = await _endpoint.CreateMachineAsync(
            "caller", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}}""");

        var execution = await _endpoint.WaitForEndAsync(await _endpoint.StartAsync(machine));

        Assert.Equal("Lambda.TooManyRequestsException", (string?)execution["error"]);
        Assert.Contains("Status Code: 429", (string?)execution["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bucket_Empty_ThrottlesItsOperationOnly()
    {
        await using var endpoint = await WireEndpoint.StartAsync(configure: options =>
        {
            options.Limits.Buckets["ListStateMachines"] = new BucketOptions { Size = 2, RefillPerSecond = 0.001 };
            options.Limits.Buckets["StartExecution"] = new BucketOptions { Size = 1, RefillPerSecond = 0.001 };
        });
        var machine = await endpoint.CreateMachineAsync("a");
        var express = await endpoint.CreateMachineAsync("b", type: "EXPRESS");

        var lists = new[] { await endpoint.CallTextAsync("ListStateMachines", "{}"), await endpoint.CallTextAsync("ListStateMachines", "{}"), await endpoint.CallTextAsync("ListStateMachines", "{}") };
        await endpoint.StartAsync(machine);
        var refused = await endpoint.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine });
        await endpoint.StartAsync(express);

        Assert.Equal([200, 200, 400], lists.Select(response => response.Status));
        Assert.Equal("""{"__type":"com.amazon.coral.availability#ThrottlingException","message":"Rate exceeded"}""", lists[2].Text);
        Assert.Equal("com.amazon.coral.availability#ThrottlingException", (string?)refused.Json["__type"]);
    }

    private async Task<JsonArray> MachinesAsync() => (await _endpoint.GetAsync("ListStateMachines", []))["stateMachines"]!.AsArray();
}
