using System.Text.Json.Nodes;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Functions;

/// <summary>What functions write, read as a client of CloudWatch Logs reads it.</summary>
[Trait("Category", "Integration")]
public sealed class FunctionLogsTests
{
    private const string Group = "/aws/lambda/fruit";
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:fruit";

    [Fact]
    public async Task Invoke_Twice_WritesWhatLambdaWrites()
    {
        await using var endpoint = await StartAsync();

        await InvokeAsync(endpoint);
        await InvokeAsync(endpoint);

        var lines = await ReadAsync(endpoint, new JsonObject { ["logGroupName"] = Group });
        Assert.Equal(["START", "END", "REPORT", "START", "END", "REPORT"], lines.Select(line => Text(line)[..Text(line).IndexOf(' ', StringComparison.Ordinal)]));
        Assert.All(lines, line => Assert.EndsWith("\n", Text(line), StringComparison.Ordinal));
        Assert.Matches(@"^START RequestId: [0-9a-f-]{36} Version: \$LATEST\n$", Text(lines[0]));
        Assert.Matches(@"^REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: [0-9]+ MB\t", Text(lines[2]));
        Assert.Matches(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$", Assert.Single(lines.Select(line => (string)line["logStreamName"]!).Distinct()));
    }

    [Fact]
    public async Task Invoke_SideBySide_HaveStreamsOfTheirOwn()
    {
        var both = new TaskCompletionSource();
        var running = 0;
        await using var endpoint = await WireEndpoint.StartAsync();
        endpoint.Functions.Add("fruit", async (_, token) =>
        {
            if (Interlocked.Increment(ref running) == 2)
            {
                both.SetResult();
            }

            await both.Task.WaitAsync(token);
            return "1"u8.ToArray();
        });

        await Task.WhenAll(InvokeAsync(endpoint), InvokeAsync(endpoint));

        var streams = (await ReadAsync(endpoint, new JsonObject { ["logGroupName"] = Group })).GroupBy(line => (string)line["logStreamName"]!);
        Assert.Equal([3, 3], streams.Select(stream => stream.Count()));
    }

    [Fact]
    public async Task Task_OfTheOptimisedIntegration_CarriesTheIdOfItsLog()
    {
        await using var endpoint = await StartAsync();
        var machine = await endpoint.CreateMachineAsync("one", MachineOf("arn:aws:states:::lambda:invoke", ""","Parameters":{"FunctionName":"fruit"}"""));

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine));

        var id = (string)JsonNode.Parse((string)execution["output"]!)!["SdkResponseMetadata"]!["RequestId"]!;
        var lines = await ReadAsync(endpoint, new JsonObject { ["logGroupName"] = Group, ["filterPattern"] = $"\"{id}\"" });
        Assert.Equal(3, lines.Count);
    }

    [Fact]
    public async Task Task_OfABareFunction_HasAnIdThatFollowsFromTheHistory()
    {
        await using var endpoint = await StartAsync();
        var machine = await endpoint.CreateMachineAsync("one", MachineOf(Arn, ""));

        var arn = await endpoint.StartAsync(machine);
        var execution = await endpoint.WaitForEndAsync(arn);

        var started = (long)Math.Round((decimal)execution["startDate"]! * 1_000);
        var id = InvocationId.Of(new TaskKey(arn, started, EnteredId: 2, Redrive: 0, Attempt: 0));
        Assert.Equal(3, (await ReadAsync(endpoint, new JsonObject { ["logGroupName"] = Group, ["filterPattern"] = $"\"{id}\"" })).Count);
    }

    [Fact]
    public void InvocationId_OfAnAttempt_IsAsItAlwaysWas()
    {
        var key = new TaskKey("arn:aws:states:us-east-1:123456789012:execution:fruits:one", 1_700_000_000_123, EnteredId: 7, Redrive: 1, Attempt: 2);

        Assert.Equal("547881c1-27a2-8481-9066-4a118a18a051", InvocationId.Of(key));
    }

    private static async Task<WireEndpoint> StartAsync()
    {
        var endpoint = await WireEndpoint.StartAsync();
        endpoint.Functions.Add("fruit", (_, _) => Task.FromResult<ReadOnlyMemory<byte>>("1"u8.ToArray()));
        return endpoint;
    }

    private static string MachineOf(string resource, string parameters) =>
        $$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{resource}}"{{parameters}},"End":true} } }""";

    private static async Task InvokeAsync(WireEndpoint endpoint)
    {
        using var content = new StringContent("{}");
        using var response = await endpoint.Http.PostAsync("/2015-03-31/functions/fruit/invocations", content, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
    }

    private static string Text(JsonNode line) => (string)line["message"]!;

    private static async Task<IReadOnlyList<JsonNode>> ReadAsync(WireEndpoint endpoint, JsonObject request)
    {
        var response = await endpoint.SendAsync("Logs_20140328.FilterLogEvents", WireEndpoint.Body(request.ToJsonString(), "application/x-amz-json-1.1"));
        Assert.True(response.Status == 200, response.Text);
        return [.. response.Json["events"]!.AsArray().Select(item => item!)];
    }
}
