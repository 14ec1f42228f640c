using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Runtime;

public sealed class RetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("TooManyRequestsException")]
    [InlineData("RequestLimitExceeded")]
    public async Task DescribeExecution_Throttled_IsTriedAgain(string code)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error(code), StubAnswer.Json("""{"status":"RUNNING"}"""));
        using var client = stub.StepFunctions();

        var response = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = "arn:e" }, Cancel);

        Assert.Equal(ExecutionStatus.RUNNING, response.Status);
        Assert.Equal(2, stub.Requests.Count);
        Assert.All(stub.Requests, request => SignatureV4.AssertSigned(request, StubService.SecretKey));
    }

    [Fact]
    public async Task DescribeExecution_ThrottledForEver_GivesUpAfterTwoRetries()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("ThrottlingException", "Rate exceeded"));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<AmazonStepFunctionsException>(
            () => client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel));

        Assert.Equal("ThrottlingException", exception.ErrorCode);
        Assert.Equal(3, stub.Requests.Count);
    }

    [Fact]
    public async Task DescribeExecution_CallersError_IsNotRepeated()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("InvalidArn"));
        using var client = stub.StepFunctions();

        await Assert.ThrowsAsync<InvalidArnException>(() => client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel));

        Assert.Single(stub.Requests);
    }

    [Fact]
    public void Config_Defaults_AreStandardRetries()
    {
        var config = new AmazonStepFunctionsConfig();

        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
        Assert.Equal(2, config.MaxErrorRetry);
    }

    [Fact]
    public async Task DescribeExecution_Cancelled_Stops()
    {
        await using var stub = await StubService.StartAsync();
        using var client = stub.StepFunctions();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var call = client.DescribeExecutionAsync(new DescribeExecutionRequest(), cancellation.Token);
        await stub.FirstRequest.WaitAsync(Cancel);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task DescribeExecution_NothingListens_IsAConnectionError()
    {
        string url;
        await using (var stub = await StubService.StartAsync())
        {
            url = stub.Url;
        }

        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("a", "b"), new AmazonStepFunctionsConfig { ServiceURL = url, MaxErrorRetry = 0 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel));
    }
}
