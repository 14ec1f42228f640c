using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Fuzz;

/// <summary>A good request for each operation, to be damaged.</summary>
internal sealed class SampleRequests
{
    private const string Missing = "arn:aws:states:us-east-1:123456789012";

    private readonly Dictionary<string, JsonObject> _requests;

    private SampleRequests(Dictionary<string, JsonObject> requests) => _requests = requests;

    internal IReadOnlyList<string> Operations => [.. _requests.Keys];

    internal string this[string operation] => _requests[operation].ToJsonString();

    /// <summary>Creates what the requests speak of.</summary>
    internal static async Task<SampleRequests> CreateAsync(WireEndpoint endpoint)
    {
        var machine = await endpoint.CreateMachineAsync("fuzz");
        var express = await endpoint.CreateMachineAsync("fuzz-express", type: "EXPRESS");
        var execution = await endpoint.StartAsync(machine, """{"a":[1]}""", "first");
        await endpoint.WaitForEndAsync(execution);
        var version = await endpoint.GetAsync("PublishStateMachineVersion", new JsonObject { ["stateMachineArn"] = machine });
        var versionArn = (string)version["stateMachineVersionArn"]!;
        var routes = $$"""[{"stateMachineVersionArn":"{{versionArn}}","weight":100}]""";
        var alias = await endpoint.GetAsync(
            "CreateStateMachineAlias", new JsonObject { ["name"] = "live", ["routingConfiguration"] = JsonNode.Parse(routes) });
        var definition = JsonValue.Create(WireEndpoint.PassDefinition).ToJsonString();
        var role = WireEndpoint.RoleArn;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateActivity"] = """{"name":"a","tags":[{"key":"k","value":"v"}]}""",
            ["CreateStateMachine"] = $$"""{"name":"m","definition":{{definition}},"roleArn":"{{role}}","type":"STANDARD","loggingConfiguration":{"level":"OFF"},"tags":[],"publish":true,"versionDescription":"v"}""",
            ["CreateStateMachineAlias"] = $$"""{"name":"b","description":"d","routingConfiguration":{{routes}}}""",
            ["DeleteActivity"] = $$"""{"activityArn":"{{Missing}}:activity:none"}""",
            ["DeleteStateMachine"] = $$"""{"stateMachineArn":"{{Missing}}:stateMachine:none"}""",
            ["DeleteStateMachineAlias"] = $$"""{"stateMachineAliasArn":"{{Missing}}:stateMachine:none:x"}""",
            ["DeleteStateMachineVersion"] = $$"""{"stateMachineVersionArn":"{{Missing}}:stateMachine:none:7"}""",
            ["DescribeActivity"] = $$"""{"activityArn":"{{Missing}}:activity:none"}""",
            ["DescribeExecution"] = $$"""{"executionArn":"{{execution}}","includedData":"ALL_DATA"}""",
            ["DescribeMapRun"] = $$"""{"mapRunArn":"{{Missing}}:mapRun:fuzz/L:4d7d1c1e-0000-4000-8000-000000000000"}""",
            ["DescribeStateMachine"] = $$"""{"stateMachineArn":"{{machine}}"}""",
            ["DescribeStateMachineAlias"] = $$"""{"stateMachineAliasArn":"{{(string)alias["stateMachineAliasArn"]!}}"}""",
            ["DescribeStateMachineForExecution"] = $$"""{"executionArn":"{{execution}}"}""",
            ["GetActivityTask"] = $$"""{"activityArn":"{{Missing}}:activity:none","workerName":"w"}""",
            ["GetExecutionHistory"] = $$"""{"executionArn":"{{execution}}","maxResults":2,"reverseOrder":true,"includeExecutionData":true}""",
            ["ListActivities"] = """{"maxResults":10,"nextToken":"x"}""",
            ["ListExecutions"] = $$"""{"stateMachineArn":"{{machine}}","statusFilter":"SUCCEEDED","maxResults":1}""",
            ["ListMapRuns"] = $$"""{"executionArn":"{{execution}}","maxResults":1}""",
            ["ListStateMachineAliases"] = $$"""{"stateMachineArn":"{{machine}}","maxResults":1}""",
            ["ListStateMachineVersions"] = $$"""{"stateMachineArn":"{{machine}}","maxResults":1}""",
            ["ListStateMachines"] = """{"maxResults":1}""",
            ["ListTagsForResource"] = $$"""{"resourceArn":"{{machine}}"}""",
            ["PublishStateMachineVersion"] = $$"""{"stateMachineArn":"{{machine}}","description":"d"}""",
            ["RedriveExecution"] = $$"""{"executionArn":"{{execution}}","clientToken":"c"}""",
            ["SendTaskFailure"] = """{"taskToken":"AAAA","error":"e","cause":"c"}""",
            ["SendTaskHeartbeat"] = """{"taskToken":"AAAA"}""",
            ["SendTaskSuccess"] = """{"taskToken":"AAAA","output":"{}"}""",
            ["StartExecution"] = $$"""{"stateMachineArn":"{{machine}}","name":"n","input":"{\"a\":1}","traceHeader":"t"}""",
            ["StartSyncExecution"] = $$"""{"stateMachineArn":"{{express}}","input":"[1,2]","includedData":"METADATA_ONLY"}""",
            ["StopExecution"] = $$"""{"executionArn":"{{execution}}","error":"e","cause":"c"}""",
            ["TagResource"] = $$"""{"resourceArn":"{{machine}}","tags":[{"key":"k","value":"v"}]}""",
            ["TestState"] = $$"""{"definition":"{\"Type\":\"Pass\",\"End\":true}","roleArn":"{{role}}","input":"{\"a\":1}","inspectionLevel":"TRACE"}""",
            ["UntagResource"] = $$"""{"resourceArn":"{{machine}}","tagKeys":["k"]}""",
            ["UpdateMapRun"] = $$"""{"mapRunArn":"{{Missing}}:mapRun:fuzz/L:4d7d1c1e-0000-4000-8000-000000000000","maxConcurrency":3}""",
            ["UpdateStateMachine"] = $$"""{"stateMachineArn":"{{express}}","definition":{{definition}},"roleArn":"{{role}}","publish":true}""",
            ["UpdateStateMachineAlias"] = $$"""{"stateMachineAliasArn":"{{(string)alias["stateMachineAliasArn"]!}}","description":"d","routingConfiguration":{{routes}}}""",
            ["ValidateStateMachineDefinition"] = $$"""{"definition":{{definition}},"type":"EXPRESS","severity":"WARNING","maxResults":5}""",
        };
        return new SampleRequests(texts.ToDictionary(item => item.Key, item => JsonNode.Parse(item.Value)!.AsObject(), StringComparer.Ordinal));
    }
}
