using Amazon.Lambda.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Runtime;

public sealed class SigningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StepFunctions_AccessKeyAndToken_SignAndNameTheSession()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = new AmazonStepFunctionsClient(
            "AKIDTEMP", "temp-secret", "session/+=", new AmazonStepFunctionsConfig { ServiceURL = stub.Url, AuthenticationRegion = "us-gov-west-1" });

        await client.ListActivitiesAsync(new ListActivitiesRequest(), Cancel);

        var signed = SignatureV4.AssertSigned(stub.Request, "temp-secret");
        Assert.Equal("AKIDTEMP", signed.AccessKey);
        Assert.EndsWith("/us-gov-west-1/states/aws4_request", signed.Scope, StringComparison.Ordinal);
        Assert.Equal("session/+=", stub.Request.Header("X-Amz-Security-Token"));
        Assert.Contains("x-amz-target", signed.SignedHeaders);
    }

    [Theory]
    [InlineData("fruit")]
    [InlineData("fruit:live")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:fruit:$LATEST")]
    public async Task Lambda_AnyFormOfName_SignsWhatIsSent(string name)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Lambda();

        await client.GetFunctionAsync(new GetFunctionRequest { FunctionName = name, Qualifier = "a b/ä" }, Cancel);

        var signed = SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
        Assert.EndsWith("/eu-west-1/lambda/aws4_request", signed.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recomputation_OtherSecret_FailsTheAssertion()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Lambda();

        await client.ListFunctionsAsync(Cancel);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SignatureV4.AssertSigned(stub.Request, "another secret"));
    }

    [Fact]
    public async Task Recomputation_ChangedBody_FailsTheAssertion()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.StartExecutionAsync(new StartExecutionRequest { Input = "{}" }, Cancel);

        var tampered = stub.Request with { Body = [.. stub.Request.Body, (byte)' '] };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SignatureV4.AssertSigned(tampered, StubService.SecretKey));
    }
}
