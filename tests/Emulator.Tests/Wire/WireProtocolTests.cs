using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class WireProtocolTests
{
    [Fact]
    public async Task Call_Succeeds_AnswersInAwsJson()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("ListStateMachines", "{}");

        Assert.Equal(200, response.Status);
        Assert.Equal("application/x-amz-json-1.0", response.ContentType);
        Assert.True(Guid.TryParse(response.Headers["x-amzn-RequestId"], out _));
        Assert.Equal("""{"stateMachines":[]}""", response.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AWSStepFunctions.NoSuchOperation")]
    [InlineData("AWSEvents.PutEvents")]
    [InlineData("AWSStepFunctions.")]
    public async Task Call_UnknownOperation_IsNamed(string? target)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.SendAsync(target, WireEndpoint.Body("{}"));

        Assert.Equal((400, "UnknownOperationException"), (response.Status, response.Error));
        Assert.Equal("application/x-amz-json-1.0", response.ContentType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Call_WrongContentType_IsRefused(string contentType)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.SendAsync("AWSStepFunctions.ListStateMachines", WireEndpoint.Body("{}", contentType));

        Assert.Equal((400, "UnknownOperationException"), (response.Status, response.Error));
        Assert.Contains(contentType, response.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"maxResults":10""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"maxResults\":\"many\"}")]
    [InlineData("{\"nextToken\":\"\\ud800\"}")]
    [InlineData("{\"maxResults\":1e400}")]
    public async Task Call_BodyIsNoRequest_IsSerializationException(string body)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("ListStateMachines", body);

        Assert.Equal((400, "SerializationException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Call_InvalidUtf8_IsSerializationException()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var content = new ByteArrayContent([.. "{\"nextToken\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");

        var response = await endpoint.SendAsync("AWSStepFunctions.ListStateMachines", content);

        Assert.Equal((400, "SerializationException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Call_DeeplyNestedBody_IsSerializationException()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var body = new string('[', 200_000) + new string(']', 200_000);

        var response = await endpoint.CallTextAsync("ListStateMachines", $$"""{"maxResults":{{body}}}""");

        Assert.Equal((400, "SerializationException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Call_HugeBody_IsRefusedAndTheEndpointGoesOn()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var refused = await endpoint.CallTextAsync("ListStateMachines", $$"""{"nextToken":"{{new string('a', 9 * 1024 * 1024)}}"}""");
        var next = await endpoint.CallTextAsync("ListStateMachines", "{}");

        Assert.Equal((413, "RequestEntityTooLargeException"), (refused.Status, refused.Error));
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task Call_UnknownMembers_AreIgnored()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("ListStateMachines", """{"somethingNew":{"a":[1]}}""");

        Assert.Equal(200, response.Status);
    }

    [Theory]
    [InlineData("sync-127.0.0.1")]
    [InlineData("sync-localhost")]
    [InlineData("sync-states.us-east-1.amazonaws.com")]
    public async Task Call_SyncHost_IsAccepted(string host)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.SendAsync(
            "AWSStepFunctions.ListStateMachines", WireEndpoint.Body("{}"), request => request.Headers.Host = host);

        Assert.Equal(200, response.Status);
    }

    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Call_FromAWebPage_IsRefused(string header, string value)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.SendAsync(
            "AWSStepFunctions.ListStateMachines", WireEndpoint.Body("{}"), request => request.Headers.Add(header, value));

        Assert.Equal((403, "AccessDeniedException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Get_UnknownPath_IsNotFoundInAwsShape()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        using var answer = await endpoint.Http.GetAsync(new Uri("/2099-01-01/here", UriKind.Relative), TestContext.Current.CancellationToken);
        var response = await WireResponse.ReadAsync(answer);

        Assert.Equal((404, "UnknownOperationException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Call_SeveralViolations_AreAllNamed()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("ListExecutions", """{"stateMachineArn":"","maxResults":1001,"statusFilter":"succeeded"}""");

        Assert.Equal((400, "ValidationException"), (response.Status, response.Error));
        Assert.Equal(
            "3 validation errors detected: "
            + "Value '' at 'stateMachineArn' failed to satisfy constraint: Member must have length greater than or equal to 1; "
            + "Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: "
            + "[SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]; "
            + "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
            response.Message);
    }

    [Fact]
    public async Task Call_ManyAtOnce_AllAnswered()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            endpoint.CallAsync("CreateStateMachine", new JsonObject
            {
                ["name"] = $"m{number}",
                ["definition"] = WireEndpoint.PassDefinition,
                ["roleArn"] = WireEndpoint.RoleArn,
            })));

        Assert.Equal(200, responses.Count(response => response.Status == 200));
    }
}
