using System.Net;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Lambda;

public sealed class LambdaErrorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Type> Errors => LambdaErrorData.All;

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Operation_ModelledError_ThrowsItsException(string operation, string code, Type expected)
    {
        await using var stub = await StubService.StartAsync(Error(400, code, """{"Type":"User","Message":"as told"}"""));
        using var client = stub.Lambda(config => config.MaxErrorRetry = 0);

        var exception = await Assert.ThrowsAnyAsync<AmazonLambdaException>(
            () => Operations.CallAsync<IAmazonLambda>(client, operation, Cancel));

        Assert.Equal(expected, exception.GetType());
        Assert.Equal("as told", exception.Message);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal("User", expected.GetProperty("Type")!.GetValue(exception));
    }

    [Fact]
    public async Task Invoke_TooManyRequests_CarriesReasonAndWait()
    {
        var answer = Error(429, "TooManyRequestsException", """{"message":"Rate Exceeded.","Reason":"ReservedFunctionConcurrentInvocationLimitExceeded"}""");
        await using var stub = await StubService.StartAsync(answer with
        {
            Headers = new Dictionary<string, string>(answer.Headers) { ["Retry-After"] = "7" },
        });
        using var client = stub.Lambda(config => config.MaxErrorRetry = 0);

        var exception = await Assert.ThrowsAsync<TooManyRequestsException>(
            () => client.InvokeAsync(new InvokeRequest { FunctionName = "fruit" }, Cancel));

        Assert.Equal(HttpStatusCode.TooManyRequests, exception.StatusCode);
        Assert.Same(ThrottleReason.ReservedFunctionConcurrentInvocationLimitExceeded, exception.Reason);
        Assert.Equal("7", exception.RetryAfterSeconds);
    }

    [Fact]
    public async Task GetFunction_NoName_NamesTheMember()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Lambda();

        var exception = await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonClientException>(
            () => client.GetFunctionAsync(new GetFunctionRequest(), Cancel));

        Assert.Contains("GetFunctionRequest.FunctionName", exception.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Requests);
    }

    // Lambda names the error in a header and the kind of sender in the body.
    private static StubAnswer Error(int status, string code, string body) => new(status, body)
    {
        ContentType = "application/json",
        Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = code + ":http://internal.amazon.com/coral/" },
    };
}
