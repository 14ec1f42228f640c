using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>What the recordings of area test-state leave open.</summary>
[Trait("Category", "Integration")]
public sealed class TestStateTests
{
    private const string TaskWithRetry = """
        {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true,
         "Retry":[{"ErrorEquals":["Other"]},{"ErrorEquals":["Lambda.ServiceException"],"IntervalSeconds":2,"MaxAttempts":2,"BackoffRate":2.0}],
         "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Rescue"}]}
        """;

    [Theory]
    [InlineData(0, """{"retryIndex":1,"retryBackoffIntervalSeconds":2}""", "RETRIABLE", null)]
    [InlineData(1, """{"retryIndex":1,"retryBackoffIntervalSeconds":4}""", "RETRIABLE", null)]
    [InlineData(2, """{"catchIndex":0}""", "CAUGHT_ERROR", "Rescue")]
    public async Task Test_MockedErrorAfterRetries_TellsWhatHandlesIt(int retries, string errorDetails, string status, string? next)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = TaskWithRetry,
            ["input"] = """{"a":1}""",
            ["inspectionLevel"] = "DEBUG",
            ["mock"] = new JsonObject { ["errorOutput"] = new JsonObject { ["error"] = "Lambda.ServiceException", ["cause"] = "busy" } },
            ["stateConfiguration"] = new JsonObject { ["retrierRetryCount"] = retries },
        });

        Assert.Equal((status, next), ((string?)answer["status"], (string?)answer["nextState"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(errorDetails), answer["inspectionData"]!["errorDetails"]), answer.ToJsonString());
    }

    [Fact]
    public async Task Test_JsonataTask_ShowsArgumentsAndVariables()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = """
                {"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::lambda:invoke",
                 "Arguments":{"FunctionName":"{% $name %}"},"Assign":{"code":"{% $states.result.StatusCode %}"},"Output":"{% $states.result.Payload %}","Next":"N"}
                """,
            ["variables"] = """{"name":"f"}""",
            ["inspectionLevel"] = "DEBUG",
            ["mock"] = new JsonObject { ["result"] = """{"StatusCode":200,"Payload":{"b":2}}""" },
        });

        var inspection = answer["inspectionData"]!;
        Assert.Equal(("SUCCEEDED", """{"b":2}""", "N"), ((string?)answer["status"], (string?)answer["output"], (string?)answer["nextState"]));
        Assert.Equal("""{"FunctionName":"f"}""", (string?)inspection["afterArguments"]);
        Assert.Equal("""{"name":"f","code":200}""", (string?)inspection["variables"]);
        Assert.Null(inspection["afterInputPath"]);
    }

    [Fact]
    public async Task Test_MapWithItemSelector_ShowsTheInputsOfItsIterations()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = """
                {"Type":"Map","ItemsPath":"$.items","MaxConcurrency":3,"End":true,
                 "ItemSelector":{"value.$":"$$.Map.Item.Value","index.$":"$$.Map.Item.Index"},
                 "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}
                """,
            ["input"] = """{"items":[10,20]}""",
            ["inspectionLevel"] = "DEBUG",
            ["mock"] = new JsonObject { ["result"] = "[1,2]" },
        });

        var inspection = answer["inspectionData"]!;
        Assert.Equal("[1,2]", (string?)answer["output"]);
        Assert.Equal("[10,20]", (string?)inspection["afterItemsPath"]);
        Assert.Equal("""[{"value":10,"index":0},{"value":20,"index":1}]""", (string?)inspection["afterItemSelector"]);
        Assert.Equal(3, (int?)inspection["maxConcurrency"]);
    }

    [Fact]
    public async Task Test_MapWithReader_ShapesAndGroupsWhatTheMockedReaderReads()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = MapOver("CSV", """
                "ItemSelector":{"n.$":"$$.Map.Item.Value.number"},"ItemBatcher":{"MaxItemsPerBatch":2}
                """),
            ["inspectionLevel"] = "DEBUG",
            ["mock"] = new JsonObject { ["result"] = "[1]" },
            ["stateConfiguration"] = new JsonObject { ["mapItemReaderData"] = "number,name\n1,a\n2,b\n3,c\n" },
        });

        var inspection = answer["inspectionData"]!;
        Assert.Equal(("SUCCEEDED", "[1]"), ((string?)answer["status"], (string?)answer["output"]));
        Assert.Equal("""[{"n":"1"},{"n":"2"},{"n":"3"}]""", (string?)inspection["afterItemSelector"]);
        Assert.Equal("""[{"Items":[{"n":"1"},{"n":"2"}]},{"Items":[{"n":"3"}]}]""", (string?)inspection["afterItemBatcher"]);
        Assert.Null(inspection["afterItemsPath"]);
    }

    [Theory]
    [InlineData("\"ToleratedFailureCount\":1", 1, null)]
    [InlineData("\"ToleratedFailureCount\":1", 2, "States.ExceedToleratedFailureThreshold")]
    [InlineData("\"ToleratedFailurePercentage\":50", 2, null)]
    [InlineData("\"ToleratedFailurePercentage\":50", 3, "States.ExceedToleratedFailureThreshold")]
    [InlineData("\"ToleratedFailureCountPath\":\"$.most\"", 1, null)]
    [InlineData("\"ToleratedFailureCountPath\":\"$.missing\"", 0, "States.Runtime")]
    public async Task Test_MapWithFailedIterations_FailsAboveItsThreshold(string threshold, int failed, string? error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = MapOver("JSON", threshold),
            ["input"] = """{"most":1}""",
            ["mock"] = new JsonObject { ["result"] = "[]" },
            ["stateConfiguration"] = new JsonObject { ["mapItemReaderData"] = "[1,2,3,4]", ["mapIterationFailureCount"] = failed },
        });

        Assert.Equal((error is null ? "SUCCEEDED" : "FAILED", error), ((string?)answer["status"], (string?)answer["error"]));
    }

    [Fact]
    public async Task Test_MapWithUnreadableData_FailsAsItsReaderWould()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = MapOver("JSON", "\"MaxConcurrency\":1"),
            ["mock"] = new JsonObject { ["result"] = "[]" },
            ["stateConfiguration"] = new JsonObject { ["mapItemReaderData"] = "[1," },
        });

        Assert.Equal(("FAILED", "States.ItemReaderFailed"), ((string?)answer["status"], (string?)answer["error"]));
    }

    [Fact]
    public async Task Test_StateInsideOfMap_SeesItsInputAsTheFirstItem()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["stateName"] = "Inner",
            ["definition"] = """
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Inner","States":{
                  "Inner":{"Type":"Pass","Parameters":{"index.$":"$$.Map.Item.Index","value.$":"$$.Map.Item.Value","state.$":"$$.State.Name"},"End":true}}}}}}
                """,
            ["input"] = "7",
        });

        Assert.Equal("""{"index":0,"value":7,"state":"Inner"}""", (string?)answer["output"]);
        Assert.Null(answer["inspectionData"]);
    }

    [Theory]
    [InlineData("""{"definition":"[]"}""", "InvalidDefinition")]
    [InlineData("""{"definition":"{\"Type\":\"Pass\"}"}""", "InvalidDefinition")]
    [InlineData("""{"definition":"{\"Type\":\"Pass\",\"End\":true},\"B\":{\"Type\":\"Pass\",\"End\":true}"}""", "InvalidDefinition")]
    [InlineData("""{"definition":"{\"Type\":\"Pass\",\"End\":true}","input":"{"}""", "InvalidExecutionInput")]
    [InlineData("""{"definition":"{\"Type\":\"Pass\",\"End\":true}","variables":"[]"}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Pass\",\"End\":true}","context":"{}"}""", "ValidationException")]
    [InlineData("""{"definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}","stateName":"B"}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\",\"End\":true}","roleArn":"r"}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true}","mock":{}}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true}","mock":{"result":"{}","errorOutput":{}}}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true}","mock":{"result":"{"}}""", "ValidationException")]
    [InlineData("""{"definition":"{\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}],\"End\":true}","mock":{"result":"[1,2]"}}""", "ValidationException")]
    public async Task Test_Unusable_IsRefused(string request, string error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("TestState", request);

        Assert.Equal((400, error), (response.Status, response.Error));
    }

    [Fact]
    public async Task Test_FailingExpression_ShowsTheValuesUpToIt()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var answer = await endpoint.GetAsync("TestState", new JsonObject
        {
            ["definition"] = """{"Type":"Pass","InputPath":"$.a","Parameters":{"b.$":"$.missing"},"End":true}""",
            ["input"] = """{"a":{"c":1}}""",
            ["inspectionLevel"] = "DEBUG",
        });

        Assert.Equal("FAILED", (string?)answer["status"]);
        Assert.Equal("States.Runtime", (string?)answer["error"]);
        Assert.DoesNotContain("entered at the event id", (string?)answer["cause"], StringComparison.Ordinal);
        Assert.Equal("""{"c":1}""", (string?)answer["inspectionData"]!["afterInputPath"]);
        Assert.Null(answer["inspectionData"]!["afterParameters"]);
    }

    private static string MapOver(string inputType, string fields) => $$$"""
        {"Type":"Map","End":true,{{{fields}}},
         "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket":"b","Key":"k"},
                       "ReaderConfig":{"InputType":"{{{inputType}}}"{{{(inputType == "CSV" ? ",\"CSVHeaderLocation\":\"FIRST_ROW\"" : "")}}} } },
         "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                          "StartAt":"A","States":{"A":{"Type":"Pass","End":true} } } }
        """;
}
