using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class MachineOperationsTests
{
    private const string Arn = "arn:aws:states:us-east-1:123456789012:stateMachine:";

    [Fact]
    public async Task Describe_CreatedMachine_HasAwssMembers()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        const string Definition = """{ "StartAt": "A",   "States": {"A": {"Type": "Pass", "End": true}}}""";

        var arn = await endpoint.CreateMachineAsync("demo", Definition);
        var machine = await endpoint.GetAsync("DescribeStateMachine", new JsonObject { ["stateMachineArn"] = arn });

        Assert.Equal(Arn + "demo", arn);
        Assert.Equal(
            [
                "stateMachineArn", "name", "status", "definition", "roleArn", "type", "creationDate",
                "loggingConfiguration", "tracingConfiguration", "encryptionConfiguration",
            ],
            machine.AsObject().Select(member => member.Key));
        Assert.Equal(Definition, (string?)machine["definition"]);
        Assert.Equal("ACTIVE", (string?)machine["status"]);
        Assert.Equal("""{"level":"OFF","includeExecutionData":false}""", machine["loggingConfiguration"]!.ToJsonString());
        Assert.InRange((decimal)machine["creationDate"]!, 1_600_000_000m, 10_000_000_000m);
    }

    [Fact]
    public async Task Describe_MetadataOnly_HidesTheDefinition()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");

        var machine = await endpoint.GetAsync(
            "DescribeStateMachine", new JsonObject { ["stateMachineArn"] = arn, ["includedData"] = "METADATA_ONLY" });

        Assert.Equal("{}", (string?)machine["definition"]);
    }

    [Theory]
    [InlineData("nonsense", "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: nonsense'")]
    [InlineData(Arn + "missing", "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + Arn + "missing'")]
    public async Task Describe_NoSuchMachine_AnswersAwssError(string arn, string error, string message)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync("DescribeStateMachine", new JsonObject { ["stateMachineArn"] = arn });

        Assert.Equal((400, error, message), (response.Status, response.Error, response.Message));
        Assert.Equal($"com.amazonaws.swf.service.v2.model#{error}", (string?)response.Json["__type"]);
    }

    [Fact]
    public async Task Create_SameNameOtherDefinition_IsRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");
        var request = new JsonObject { ["name"] = "demo", ["definition"] = WireEndpoint.PassDefinition + " ", ["roleArn"] = WireEndpoint.RoleArn };

        var other = await endpoint.CallAsync("CreateStateMachine", request);
        var same = await endpoint.CreateMachineAsync("demo");

        Assert.Equal(("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'"), (other.Error, other.Message));
        Assert.Equal(arn, same);
    }

    [Fact]
    public async Task Create_WithoutName_IsConstraintViolation()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync(
            "CreateStateMachine", new JsonObject { ["definition"] = WireEndpoint.PassDefinition, ["roleArn"] = WireEndpoint.RoleArn });

        Assert.Equal(
            "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null", response.Message);
    }

    [Theory]
    [InlineData("tracingConfiguration", "{}", "InvalidTracingConfiguration")]
    [InlineData("encryptionConfiguration", """{"type":"CUSTOMER_MANAGED_KMS_KEY"}""", "InvalidEncryptionConfiguration")]
    [InlineData("encryptionConfiguration", """{"type":"AWS_OWNED_KEY","kmsKeyId":"alias/mine"}""", "InvalidEncryptionConfiguration")]
    public async Task CreateAndUpdate_UnusableConfiguration_AreRefused(string member, string configuration, string error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");

        var created = await endpoint.CallAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = "other",
            ["definition"] = WireEndpoint.PassDefinition,
            ["roleArn"] = WireEndpoint.RoleArn,
            [member] = JsonNode.Parse(configuration),
        });
        var updated = await endpoint.CallAsync(
            "UpdateStateMachine", new JsonObject { ["stateMachineArn"] = arn, [member] = JsonNode.Parse(configuration) });

        Assert.Equal((error, error), (created.Error, updated.Error));
    }

    [Fact]
    public async Task Create_DefinitionAboveOneMegabyte_IsConstraintViolation()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var definition = WireEndpoint.PassDefinition + new string(' ', 1_048_576);

        var response = await endpoint.CallAsync(
            "CreateStateMachine", new JsonObject { ["name"] = "big", ["definition"] = definition, ["roleArn"] = WireEndpoint.RoleArn });

        Assert.Equal(
            "1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to 1048576",
            response.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("""{"StartAt":"A"}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""")]
    public async Task Create_BadDefinition_IsInvalidDefinition(string definition)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync(
            "CreateStateMachine", new JsonObject { ["name"] = "bad", ["definition"] = definition, ["roleArn"] = WireEndpoint.RoleArn });

        Assert.Equal((400, "InvalidDefinition"), (response.Status, response.Error));
        Assert.StartsWith("Invalid State Machine Definition: '", response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DeeplyNestedDefinition_IsInvalidDefinition()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var nested = string.Concat(Enumerable.Repeat("""{"a":""", 100_000)) + "1" + new string('}', 100_000);

        var response = await endpoint.CallAsync(
            "CreateStateMachine", new JsonObject { ["name"] = "deep", ["definition"] = nested, ["roleArn"] = WireEndpoint.RoleArn });

        Assert.Equal((400, "InvalidDefinition"), (response.Status, response.Error));
    }

    [Fact]
    public async Task List_SmallPages_GiveEveryMachineOnce()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        foreach (var name in Enumerable.Range(0, 7).Select(number => $"m{number}"))
        {
            await endpoint.CreateMachineAsync(name);
        }

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await endpoint.GetAsync("ListStateMachines", Page(3, token));
            names.AddRange(page["stateMachines"]!.AsArray().Select(machine => (string)machine!["name"]!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);

        Assert.Equal(["m0", "m1", "m2", "m3", "m4", "m5", "m6"], names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task List_ForeignToken_IsInvalidToken(string token)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync("ListStateMachines", Page(3, token));

        Assert.Equal(("InvalidToken", "Invalid Token: 'Invalid token'"), (response.Error, response.Message));
    }

    [Fact]
    public async Task Update_NewDefinition_ChangesTheRevision()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");
        const string Changed = """{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}""";

        var updated = await endpoint.GetAsync("UpdateStateMachine", new JsonObject { ["stateMachineArn"] = arn, ["definition"] = Changed });
        var machine = await endpoint.GetAsync("DescribeStateMachine", new JsonObject { ["stateMachineArn"] = arn });

        Assert.Equal(Changed, (string?)machine["definition"]);
        Assert.Equal((string?)updated["revisionId"], (string?)machine["revisionId"]);
        Assert.NotNull(updated["updateDate"]);
    }

    [Fact]
    public async Task Update_Nothing_IsMissingRequiredParameter()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");

        var response = await endpoint.CallAsync("UpdateStateMachine", new JsonObject { ["stateMachineArn"] = arn });

        Assert.Equal("MissingRequiredParameter", response.Error);
    }

    [Fact]
    public async Task Delete_MissingMachine_Succeeds()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("DeleteStateMachine", new JsonObject { ["stateMachineArn"] = Arn + "missing" });

        Assert.Equal("{}", answer.ToJsonString());
    }

    [Fact]
    public async Task Create_LogLevelWithoutDestination_IsInvalidLoggingConfiguration()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = "demo",
            ["definition"] = WireEndpoint.PassDefinition,
            ["roleArn"] = WireEndpoint.RoleArn,
            ["loggingConfiguration"] = new JsonObject { ["level"] = "ERROR" },
        });

        Assert.Equal(
            ("InvalidLoggingConfiguration", "Invalid Logging Configuration: Must specify exactly one Log Destination."),
            (response.Error, response.Message));
    }

    [Fact]
    public async Task Validate_BadDefinition_ListsDiagnostics()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("ValidateStateMachineDefinition", new JsonObject { ["definition"] = "{}" });

        Assert.Equal(
            """{"result":"FAIL","diagnostics":[{"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED","message":"These fields are required: [States, StartAt]","location":"/"}],"truncated":false}""",
            answer.ToJsonString());
    }

    [Fact]
    public async Task Tags_AddedAndRemoved_AreListed()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.CreateMachineAsync("demo");
        var tags = new JsonArray(
            new JsonObject { ["key"] = "team", ["value"] = "a" }, new JsonObject { ["key"] = "stage", ["value"] = "b" });

        await endpoint.GetAsync("TagResource", new JsonObject { ["resourceArn"] = arn, ["tags"] = tags });
        await endpoint.GetAsync("UntagResource", new JsonObject { ["resourceArn"] = arn, ["tagKeys"] = new JsonArray("team") });
        var listed = await endpoint.GetAsync("ListTagsForResource", new JsonObject { ["resourceArn"] = arn });

        Assert.Equal("""{"tags":[{"key":"stage","value":"b"}]}""", listed.ToJsonString());
    }

    private static JsonObject Page(int size, string? token)
    {
        var request = new JsonObject { ["maxResults"] = size };
        if (token is not null)
        {
            request["nextToken"] = token;
        }

        return request;
    }
}
