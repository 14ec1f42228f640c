using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Runtime;

public sealed class HostPrefixTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("StartSyncExecution")]
    [InlineData("TestState")]
    public async Task SynchronousOperation_ByDefault_GoesToThePrefixedHost(string operation)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = NamedHostClient(stub);

        await Operations.CallAsync<IAmazonStepFunctions>(client, operation, Cancel);

        Assert.Equal("sync-states.test", stub.Request.Header("Host"));
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task StartExecution_ByDefault_GoesToThePlainHost()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = NamedHostClient(stub);

        await client.StartExecutionAsync(new StartExecutionRequest(), Cancel);

        Assert.Equal("states.test", stub.Request.Header("Host"));
    }

    [Fact]
    public async Task StartSyncExecution_PrefixDisabled_GoesToThePlainHost()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"status":"SUCCEEDED","billingDetails":{"billedMemoryUsedInMB":64}}"""));
        using var client = stub.StepFunctions();

        var response = await client.StartSyncExecutionAsync(new StartSyncExecutionRequest(), Cancel);

        Assert.StartsWith("127.0.0.1:", stub.Request.Header("Host"), StringComparison.Ordinal);
        Assert.Equal(SyncExecutionStatus.SUCCEEDED, response.Status);
        Assert.Equal(64, response.BillingDetails.BilledMemoryUsedInMB);
    }

    private static AmazonStepFunctionsClient NamedHostClient(StubService stub) => stub.StepFunctions(config =>
    {
        config.ServiceURL = "http://states.test";
        config.DisableHostPrefixInjection = false;
        config.HttpClientFactory = new LoopbackHttpClientFactory(stub.Url);
    });
}
