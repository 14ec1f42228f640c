using System.Text;
using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Lambda;

public sealed class LambdaFunctionTests
{
    private const string Configuration =
        """
        {"FunctionName":"fruit","Runtime":"nodejs20.x","CodeSize":12345678901,"Timeout":3,"LastModified":"2024-01-02T03:04:05.000+0000",
         "State":"Active","Architectures":["arm64"],"Environment":{"Variables":{"a":"b"}},"VpcConfig":{"VpcId":"v","SubnetIds":[]},
         "Layers":[{"Arn":"arn:l","CodeSize":1}],"KMSKeyArn":"arn:k","SomethingNew":{"x":[]}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CreateFunction", "POST", "/2015-03-31/functions")]
    [InlineData("DeleteFunction", "DELETE", "/2015-03-31/functions/fruit")]
    [InlineData("GetFunction", "GET", "/2015-03-31/functions/fruit")]
    [InlineData("GetFunctionConfiguration", "GET", "/2015-03-31/functions/fruit/configuration")]
    [InlineData("Invoke", "POST", "/2015-03-31/functions/fruit/invocations")]
    [InlineData("ListFunctions", "GET", "/2015-03-31/functions")]
    [InlineData("UpdateFunctionCode", "PUT", "/2015-03-31/functions/fruit/code")]
    public async Task Operation_Called_IsSentToItsAddress(string operation, string method, string path)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Lambda();

        await Operations.CallAsync<IAmazonLambda>(client, operation, Cancel);

        Assert.Equal(method, stub.Request.Method);
        Assert.Equal(path, stub.Request.RawPath);
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task CreateFunction_Zip_IsSentAsBase64()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(201, Configuration));
        using var client = stub.Lambda();
        using var zip = new MemoryStream([1, 2, 250]);

        var response = await client.CreateFunctionAsync(
            new CreateFunctionRequest
            {
                FunctionName = "fruit",
                Runtime = Amazon.Lambda.Runtime.Python312,
                Code = new FunctionCode { ZipFile = zip },
                Architectures = ["arm64"],
                Environment = new Amazon.Lambda.Model.Environment { Variables = new() { ["someKey"] = "v" } },
            },
            Cancel);

        const string expected =
            """
            {"FunctionName":"fruit","Runtime":"python3.12","Code":{"ZipFile":"AQL6"},"Architectures":["arm64"],
             "Environment":{"Variables":{"someKey":"v"}}}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), stub.Request.Json), stub.Request.Text);
        Assert.Equal("application/json", stub.Request.Header("Content-Type"));
        Assert.Equal("fruit", response.FunctionName);
    }

    [Fact]
    public async Task UpdateFunctionCode_NameInPath_IsNotInBody()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(Configuration));
        using var client = stub.Lambda();

        await client.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "fruit", DryRun = true }, Cancel);

        Assert.Equal("""{"DryRun":true}""", stub.Request.Text);
    }

    [Fact]
    public async Task GetFunctionConfiguration_Answer_IsRead()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(Configuration));
        using var client = stub.Lambda();

        var response = await client.GetFunctionConfigurationAsync("fruit", Cancel);

        Assert.Same(Amazon.Lambda.Runtime.Nodejs20X, response.Runtime);
        Assert.Equal(12345678901, response.CodeSize);
        Assert.Equal(3, response.Timeout);
        Assert.Null(response.MemorySize);
        Assert.Equal("2024-01-02T03:04:05.000+0000", response.LastModified);
        Assert.Equal(State.Active, response.State);
        Assert.Equal(["arm64"], response.Architectures);
        Assert.Equal("b", response.Environment.Variables["a"]);
        Assert.Equal("v", response.VpcConfig.VpcId);
        Assert.Equal("arn:l", Assert.Single(response.Layers).Arn);
        Assert.Equal("arn:k", response.KMSKeyArn);
    }

    [Fact]
    public async Task GetFunction_ShortForm_SendsTheName()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(
            $$"""{"Configuration":{{Configuration}},"Code":{"Location":"https://x"},"Concurrency":{"ReservedConcurrentExecutions":5},"Tags":{"k":"v"} }"""));
        using var client = stub.Lambda();

        var response = await client.GetFunctionAsync("fruit", Cancel);

        Assert.Equal("fruit", response.Configuration.FunctionName);
        Assert.Equal(5, response.Concurrency.ReservedConcurrentExecutions);
        Assert.Equal("v", response.Tags["k"]);
    }

    [Fact]
    public async Task ListFunctions_Paging_IsInTheQuery()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json($$"""{"NextMarker":"n","Functions":[{{Configuration}}]}"""));
        using var client = stub.Lambda();

        var response = await client.ListFunctionsAsync(
            new ListFunctionsRequest { MaxItems = 50, Marker = "a/b +=", FunctionVersion = FunctionVersion.ALL }, Cancel);

        Assert.Equal(
            ["FunctionVersion=ALL", "Marker=a%2Fb%20%2B%3D", "MaxItems=50"], stub.Request.RawQuery.Split('&').Order(StringComparer.Ordinal));
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
        Assert.Equal("n", response.NextMarker);
        Assert.Equal("fruit", Assert.Single(response.Functions).FunctionName);
    }

    [Fact]
    public async Task DeleteFunction_NoContent_GivesTheStatus()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(204, string.Empty));
        using var client = stub.Lambda();

        var response = await client.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = "fruit", Qualifier = "3" }, Cancel);

        Assert.Equal(204, response.StatusCode);
        Assert.Equal("Qualifier=3", stub.Request.RawQuery);
    }

    [Fact]
    public async Task FunctionCode_ZipAtAPosition_IsSentWhole()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Lambda();
        using var zip = new MemoryStream();
        zip.Write(Encoding.ASCII.GetBytes("abc"));

        await client.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "fruit", ZipFile = zip }, Cancel);

        Assert.Equal("YWJj", stub.Request.Json.GetProperty("ZipFile").GetString());
    }
}
