using Amazon;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Runtime;

[Collection(nameof(ProcessState))]
public sealed class EnvironmentTests
{
    private static readonly BasicAWSCredentials Credentials = new(StubService.AccessKey, StubService.SecretKey);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StepFunctions_EndpointVariable_IsUsed()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var environment = new TemporaryEnvironment(("AWS_ENDPOINT_URL_SFN", stub.Url), ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"));
        using var client = new AmazonStepFunctionsClient(Credentials, new AmazonStepFunctionsConfig { AuthenticationRegion = "eu-central-1" });

        await client.ListActivitiesAsync(new ListActivitiesRequest(), Cancel);

        var signed = SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
        Assert.EndsWith("/eu-central-1/states/aws4_request", signed.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lambda_EndpointVariable_IsUsed()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var environment = new TemporaryEnvironment(("AWS_ENDPOINT_URL_LAMBDA", stub.Url));
        using var client = new AmazonLambdaClient(Credentials, RegionEndpoint.EUCentral1);

        await client.ListFunctionsAsync(Cancel);

        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task Lambda_CommonEndpointVariable_IsUsed()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var environment = new TemporaryEnvironment(("AWS_ENDPOINT_URL", stub.Url));
        using var client = new AmazonLambdaClient(Credentials, RegionEndpoint.EUCentral1);

        await client.ListFunctionsAsync(Cancel);

        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task StepFunctions_NoCredentialsGiven_TakesThemFromTheChain()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var environment = new TemporaryEnvironment(
            ("AWS_ACCESS_KEY_ID", "AKIDCHAIN"),
            ("AWS_SECRET_ACCESS_KEY", "chain-secret"),
            ("AWS_SESSION_TOKEN", "chain-token"),
            ("AWS_EC2_METADATA_DISABLED", "true"));
        using var client = new AmazonStepFunctionsClient(
            new AmazonStepFunctionsConfig { ServiceURL = stub.Url, AuthenticationRegion = "eu-west-1" });

        await client.ListActivitiesAsync(new ListActivitiesRequest(), Cancel);

        var signed = SignatureV4.AssertSigned(stub.Request, "chain-secret");
        Assert.Equal("AKIDCHAIN", signed.AccessKey);
        Assert.Equal("chain-token", stub.Request.Header("X-Amz-Security-Token"));
        Assert.Contains("x-amz-security-token", signed.SignedHeaders);
    }

    [Fact]
    public async Task TagResource_InitializeCollections_EmptyListsAreNotSent()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();
        AWSConfigs.InitializeCollections = true;
        try
        {
            var request = new CreateStateMachineRequest { Name = "m" };

            await client.CreateStateMachineAsync(request, Cancel);

            Assert.Empty(request.Tags);
            Assert.Equal("""{"name":"m"}""", stub.Request.Text);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }
}
