using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class VersionOperationsTests
{
    private const string Arn = "arn:aws:states:us-east-1:123456789012:stateMachine:demo";

    [Fact]
    public async Task Create_Publish_AnswersAndDescribesTheVersion()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var created = await CreateAsync(endpoint, "first of all");
        var version = await endpoint.GetAsync("DescribeStateMachine", new JsonObject { ["stateMachineArn"] = $"{Arn}:1" });
        var machine = await endpoint.GetAsync("DescribeStateMachine", new JsonObject { ["stateMachineArn"] = Arn });

        Assert.Equal($"{Arn}:1", (string?)created["stateMachineVersionArn"]);
        Assert.Equal(($"{Arn}:1", "demo", "first of all"), ((string?)version["stateMachineArn"], (string?)version["name"], (string?)version["description"]));
        Assert.Equal((Arn, null), ((string?)machine["stateMachineArn"], (string?)machine["description"]));
    }

    [Theory]
    [InlineData("""{"name":"x","definition":"{}","roleArn":"r","versionDescription":"d"}""", "CreateStateMachine", "Version description can only be set when publish is true")]
    [InlineData("""{"stateMachineArn":"x","versionDescription":"d","publish":false}""", "UpdateStateMachine", "Version description can only be set when publish is true")]
    [InlineData(
        """{"name":"a","routingConfiguration":[]}""",
        "CreateStateMachineAlias",
        "1 validation error detected: Value at 'routingConfiguration' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData(
        """{"name":"a","routingConfiguration":[{"stateMachineVersionArn":"x"}]}""",
        "CreateStateMachineAlias",
        "1 validation error detected: Value null at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"stateMachineAliasArn":"a","routingConfiguration":[{"stateMachineVersionArn":"x","weight":101}]}""",
        "UpdateStateMachineAlias",
        "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [InlineData(
        """{"name":"a\n","routingConfiguration":[{"stateMachineVersionArn":"x","weight":100}]}""",
        "CreateStateMachineAlias",
        "1 validation error detected: Value 'a\n' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$")]
    public async Task Request_AgainstTheRules_IsRefused(string request, string operation, string message)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync(operation, request);

        Assert.Equal((400, "ValidationException", message), (response.Status, response.Error, response.Message));
    }

    [Fact]
    public async Task Versions_Listed_PageNewestFirst()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CreateAsync(endpoint);
        await endpoint.GetAsync(
            "UpdateStateMachine", new JsonObject { ["stateMachineArn"] = Arn, ["definition"] = WireEndpoint.PassDefinition + " ", ["publish"] = true });

        var first = await endpoint.GetAsync("ListStateMachineVersions", new JsonObject { ["stateMachineArn"] = Arn, ["maxResults"] = 1 });
        var second = await endpoint.GetAsync(
            "ListStateMachineVersions", new JsonObject { ["stateMachineArn"] = Arn, ["maxResults"] = 1, ["nextToken"] = (string?)first["nextToken"] });

        Assert.Equal($"{Arn}:2", (string?)first["stateMachineVersions"]![0]!["stateMachineVersionArn"]);
        Assert.Equal($"{Arn}:1", (string?)second["stateMachineVersions"]![0]!["stateMachineVersionArn"]);
        Assert.Null(second["nextToken"]);
    }

    [Fact]
    public async Task Alias_FromCreationToDeletion_StartsItsVersion()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CreateAsync(endpoint);
        var alias = new JsonObject { ["stateMachineAliasArn"] = $"{Arn}:live" };
        await endpoint.GetAsync("CreateStateMachineAlias", new JsonObject
        {
            ["name"] = "live",
            ["routingConfiguration"] = new JsonArray(new JsonObject { ["stateMachineVersionArn"] = $"{Arn}:1", ["weight"] = 100 }),
        });

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync($"{Arn}:live"));
        var history = await endpoint.GetAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = (string?)execution["executionArn"] });
        var described = await endpoint.GetAsync("DescribeStateMachineAlias", alias.DeepClone().AsObject());
        await endpoint.GetAsync("DeleteStateMachineAlias", alias.DeepClone().AsObject());
        var gone = await endpoint.CallAsync("DescribeStateMachineAlias", alias);

        Assert.Equal((Arn, $"{Arn}:1", $"{Arn}:live"), Names(execution));
        var started = history["events"]![0]!["executionStartedEventDetails"]!;
        Assert.Equal(($"{Arn}:1", $"{Arn}:live"), ((string?)started["stateMachineVersionArn"], (string?)started["stateMachineAliasArn"]));
        Assert.Equal(100, (int?)described["routingConfiguration"]![0]!["weight"]);
        Assert.Equal(("ResourceNotFound", "Request references a resource that does not exist."), (gone.Error, gone.Message));
    }

    [Fact]
    public async Task DeleteVersion_AliasLeadsToIt_AnswersConflictWith409()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CreateAsync(endpoint);
        await endpoint.GetAsync("CreateStateMachineAlias", new JsonObject
        {
            ["name"] = "live",
            ["routingConfiguration"] = new JsonArray(new JsonObject { ["stateMachineVersionArn"] = $"{Arn}:1", ["weight"] = 100 }),
        });

        var response = await endpoint.CallAsync("DeleteStateMachineVersion", new JsonObject { ["stateMachineVersionArn"] = $"{Arn}:1" });

        Assert.Equal((409, "ConflictException"), (response.Status, response.Error));
    }

    private static (string?, string?, string?) Names(JsonNode execution) =>
        ((string?)execution["stateMachineArn"], (string?)execution["stateMachineVersionArn"], (string?)execution["stateMachineAliasArn"]);

    private static Task<JsonNode> CreateAsync(WireEndpoint endpoint, string? description = null)
    {
        var request = new JsonObject
        {
            ["name"] = "demo",
            ["definition"] = WireEndpoint.PassDefinition,
            ["roleArn"] = WireEndpoint.RoleArn,
            ["publish"] = true,
        };
        if (description is not null)
        {
            request["versionDescription"] = description;
        }

        return endpoint.GetAsync("CreateStateMachine", request);
    }
}
