using System.Text.Json;
using System.Text.Json.Nodes;
using Fanout.Conformance.Services;
using Fanout.Emulator.Tasks.Services;
using Fanout.Emulator.Tests.Wire;
using Microsoft.Extensions.Options;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class ForwardedServiceTests
{
    private const string QueueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/q";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Task_NoEndpoint_NamesTheSetting()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var run = await RunAsync(endpoint, "sqs:sendMessage", $$"""{"QueueUrl":"{{QueueUrl}}","MessageBody":"x"}""");

        Assert.Equal("SQS.SdkClientException", (string?)run["error"]);
        Assert.Contains("Set Emulator:Services:sqs:Endpoint", (string?)run["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_EndpointUnreachable_SaysWhatItTried()
    {
        await using var endpoint = await WireEndpoint.StartAsync(configure: options =>
            options.Services["ssm"] = new ServiceEndpointOptions { Endpoint = "http://127.0.0.1:1", AccessKeyId = "a", SecretAccessKey = "b" });

        var run = await RunAsync(endpoint, "aws-sdk:ssm:getParameter", """{"Name":"x"}""");

        Assert.Equal("Ssm.SdkClientException", (string?)run["error"]);
        Assert.Contains("Emulator:Services:ssm:Endpoint is http://127.0.0.1:1", (string?)run["cause"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqs:sendMessage", "SQS.QueueDoesNotExistException", "The specified queue does not exist. (Service: AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist; Request ID: ")]
    [InlineData("aws-sdk:sqs:sendMessage", "Sqs.QueueDoesNotExistException", "The specified queue does not exist. (Service: Sqs, Status Code: 400, Request ID: ")]
    public async Task Task_ServiceRefuses_FailsWithItsException(string resource, string error, string cause)
    {
        await using var services = await StandInServices.StartAsync([], Token);
        await using var endpoint = await StartAsync(services);

        var run = await RunAsync(endpoint, resource, $$"""{"QueueUrl":"{{QueueUrl}}","MessageBody":"x"}""");

        Assert.Equal(error, (string?)run["error"]);
        Assert.StartsWith(cause, (string?)run["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_WrongSecret_FailsWithTheGeneralException()
    {
        await using var services = await StandInServices.StartAsync([], Token);
        await using var endpoint = await StartAsync(services, secret: "wrong");

        var run = await RunAsync(endpoint, "aws-sdk:secretsmanager:listSecrets", "{}");

        Assert.Equal("SecretsManager.SecretsManagerException", (string?)run["error"]);
    }

    [Fact]
    public async Task PutEvents_Entries_GetTextAndOrigin()
    {
        await using var services = await StandInServices.StartAsync([], Token);
        await using var endpoint = await StartAsync(services);

        var run = await RunAsync(endpoint, "events:putEvents", """{"Entries":[{"Source":"s","DetailType":"d","Detail":{"a":1},"Resources":["mine"]}]}""");

        Assert.Equal("SUCCEEDED", (string?)run["status"]);
        var entry = JsonElement.Parse(Assert.Single(services.Requests).Body).GetProperty("Entries")[0];
        Assert.Equal("""{"a":1}""", entry.GetProperty("Detail").GetString());
        Assert.Equal(
            ["mine", (string?)run["executionArn"], (string?)run["stateMachineArn"]],
            entry.GetProperty("Resources").EnumerateArray().Select(resource => resource.GetString()));
    }

    [Fact]
    public async Task Tables_OfTheEndpoint_NeedNoSetting()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var run = await RunAsync(endpoint, "dynamodb:putItem", """{"TableName":"none","Item":{"id":{"S":"1"}}}""");

        Assert.Equal("DynamoDB.ResourceNotFoundException", (string?)run["error"]);
    }

    [Fact]
    public async Task Task_EndpointIsNoService_SaysSo()
    {
        // The endpoint itself answers a form with JSON.
        await using var other = await WireEndpoint.StartAsync();
        await using var endpoint = await WireEndpoint.StartAsync(configure: options => options.Services["sns"] = new ServiceEndpointOptions
        {
            Endpoint = other.Address.ToString(),
            AccessKeyId = "a",
            SecretAccessKey = "b",
        });

        var run = await RunAsync(endpoint, "sns:publish", """{"TopicArn":"t","Message":"m"}""");

        Assert.Equal("SNS.SdkClientException", (string?)run["error"]);
        Assert.StartsWith("Unable to unmarshall response of ", (string?)run["cause"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "http://x", "Emulator:Services:nothing names no service")]
    [InlineData("sqs", "x", "Emulator:Services:sqs:Endpoint must be the URL of the service, but is 'x'")]
    public void Create_WrongSetting_IsNamed(string name, string url, string message)
    {
        var options = new EmulatorOptions { Port = 0 };
        options.Services[name] = new ServiceEndpointOptions { Endpoint = url };

        var exception = Assert.Throws<OptionsValidationException>(() => EmulatorApplication.Create(options));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static Task<WireEndpoint> StartAsync(StandInServices services, string secret = StandInServices.SecretAccessKey) =>
        WireEndpoint.StartAsync(configure: options => options.Services[ServiceEndpointOptions.DefaultName] = new ServiceEndpointOptions
        {
            Endpoint = services.Address.ToString(),
            AccessKeyId = StandInServices.AccessKeyId,
            SecretAccessKey = secret,
        });

    private static Task<JsonNode> RunAsync(WireEndpoint endpoint, string resource, string parameters) => RunMachineAsync(
        endpoint, $$"""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::{{resource}}","Parameters":{{parameters}},"End":true} } }""");

    /// <summary>Creates a machine, runs it and tells how it ended.</summary>
    internal static async Task<JsonNode> RunMachineAsync(WireEndpoint endpoint, string definition)
    {
        var machine = await endpoint.CreateMachineAsync("m", definition);
        var started = await endpoint.GetAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine });
        while (true)
        {
            var run = await endpoint.GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = (string?)started["executionArn"] });
            if ((string?)run["status"] != "RUNNING")
            {
                return run;
            }

            await Task.Yield();
        }
    }
}
