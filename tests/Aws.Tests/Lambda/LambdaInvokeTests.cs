using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Lambda;

public sealed class LambdaInvokeTests
{
    private const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:fruit";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_AllMembers_AreSpreadOverTheRequest()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("null"));
        using var client = stub.Lambda();

        await client.InvokeAsync(
            new InvokeRequest
            {
                FunctionName = FunctionArn,
                Qualifier = "$LATEST",
                InvocationType = InvocationType.RequestResponse,
                LogType = LogType.Tail,
                ClientContext = """{"custom":{}}""",
                TenantId = "t 1",
                Payload = "\"äpfel\"",
            },
            Cancel);

        Assert.Equal("POST", stub.Request.Method);
        Assert.Equal($"/2015-03-31/functions/{Uri.EscapeDataString(FunctionArn)}/invocations", stub.Request.RawPath);
        Assert.Equal("Qualifier=%24LATEST", stub.Request.RawQuery);
        Assert.Equal("RequestResponse", stub.Request.Header("X-Amz-Invocation-Type"));
        Assert.Equal("Tail", stub.Request.Header("X-Amz-Log-Type"));
        Assert.Equal("t 1", stub.Request.Header("X-Amz-Tenant-Id"));
        Assert.Equal("""{"custom":{}}""", Encoding.UTF8.GetString(Convert.FromBase64String(stub.Request.Header("X-Amz-Client-Context")!)));
        Assert.Equal("application/octet-stream", stub.Request.Header("Content-Type"));
        Assert.Equal("\"äpfel\"", stub.Request.Text);
        Assert.Equal("8", stub.Request.Header("Content-Length"));
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task Invoke_NameOnly_SendsNoOptionalPart()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("null"));
        using var client = stub.Lambda();

        await client.InvokeAsync(new InvokeRequest { FunctionName = "fruit" }, Cancel);

        Assert.Equal("/2015-03-31/functions/fruit/invocations", stub.Request.RawPath);
        Assert.Empty(stub.Request.RawQuery);
        Assert.Null(stub.Request.Header("X-Amz-Invocation-Type"));
        Assert.Null(stub.Request.Header("X-Amz-Log-Type"));
        Assert.Empty(stub.Request.Body);
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task Invoke_PayloadStream_IsSentFromItsPosition()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("null"));
        using var client = stub.Lambda();
        using var payload = new MemoryStream("skip{\"a\":1}"u8.ToArray()) { Position = 4 };

        await client.InvokeAsync(new InvokeRequest { FunctionName = "fruit", PayloadStream = payload }, Cancel);

        Assert.Equal("""{"a":1}""", stub.Request.Text);
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task Invoke_Answer_IsReadFromStatusHeadersAndBody()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"errorMessage":"no","errorType":"Boom"}""") with
        {
            Headers = new Dictionary<string, string>
            {
                ["X-Amz-Function-Error"] = "Unhandled",
                ["X-Amz-Log-Result"] = Convert.ToBase64String("START\nEND"u8),
                ["X-Amz-Executed-Version"] = "$LATEST",
            },
        });
        using var client = stub.Lambda();

        var response = await client.InvokeAsync(new InvokeRequest { FunctionName = "fruit" }, Cancel);

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("Unhandled", response.FunctionError);
        Assert.Equal("START\nEND", Encoding.UTF8.GetString(Convert.FromBase64String(response.LogResult)));
        Assert.Equal("$LATEST", response.ExecutedVersion);
        Assert.Equal(0, response.Payload.Position);
        Assert.Equal("""{"errorMessage":"no","errorType":"Boom"}""", Encoding.UTF8.GetString(response.Payload.ToArray()));
    }

    [Fact]
    public async Task Invoke_Event_AnswersWithoutPayload()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(202, string.Empty));
        using var client = stub.Lambda();

        var response = await client.InvokeAsync(
            new InvokeRequest { FunctionName = "fruit", InvocationType = InvocationType.Event, Payload = "{}" }, Cancel);

        Assert.Equal(202, response.StatusCode);
        Assert.Null(response.FunctionError);
        Assert.Equal(0, response.Payload.Length);
    }

    [Fact]
    public async Task Invoke_ServerError_IsRetriedWithTheWholePayload()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(503, string.Empty), StubAnswer.Json("1"));
        using var client = stub.Lambda();

        await client.InvokeAsync(new InvokeRequest { FunctionName = "fruit", Payload = "\"apple\"" }, Cancel);

        Assert.Equal(["\"apple\"", "\"apple\""], stub.Requests.Select(request => request.Text));
        Assert.All(stub.Requests, request => SignatureV4.AssertSigned(request, StubService.SecretKey));
    }

    [Fact]
    public async Task Invoke_LargePayload_IsReadWhole()
    {
        var text = $"\"{new string('x', 6 * 1024 * 1024)}\"";
        await using var stub = await StubService.StartAsync(StubAnswer.Json(text));
        using var client = stub.Lambda();

        var response = await client.InvokeAsync(new InvokeRequest { FunctionName = "fruit", Payload = text }, Cancel);

        Assert.Equal(text.Length, response.Payload.Length);
        Assert.Equal(text.Length, stub.Request.Body.Length);
    }

    [Fact]
    public void InvokeRequest_TextAndStream_AreTheSame()
    {
        var request = new InvokeRequest { Payload = "[1]", ClientContext = "{}" };

        Assert.Equal("[1]", Encoding.UTF8.GetString(request.PayloadStream.ToArray()));
        Assert.Equal("[1]", request.Payload);
        Assert.Equal("e30=", request.ClientContextBase64);
        Assert.Equal("{}", request.ClientContext);
        request.Payload = null;
        request.ClientContext = null;
        Assert.Null(request.PayloadStream);
        Assert.Null(request.ClientContextBase64);
    }
}
