using System.Net;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.StepFunctions;

public sealed class StepFunctionsErrorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Type> Errors => StepFunctionsErrorData.All;

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Operation_ModelledError_ThrowsItsException(string operation, string code, Type expected)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error(code));
        using var client = stub.StepFunctions(config => config.MaxErrorRetry = 0);

        var exception = await Assert.ThrowsAnyAsync<AmazonStepFunctionsException>(
            () => Operations.CallAsync<IAmazonStepFunctions>(client, operation, Cancel));

        Assert.Equal(expected, exception.GetType());
        Assert.Equal("as told", exception.Message);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Equal("c0ffee00-0000-4000-8000-000000000001", exception.RequestId);
    }

    [Fact]
    public async Task StartExecution_ErrorWithNamespace_ThrowsItsException()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists"));
        using var client = stub.StepFunctions();

        await Assert.ThrowsAsync<ExecutionAlreadyExistsException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));
    }

    [Fact]
    public async Task StartExecution_ErrorOfAnotherOperation_ThrowsTheBaseException()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("ActivityDoesNotExist"));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<AmazonStepFunctionsException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));

        Assert.Equal("ActivityDoesNotExist", exception.ErrorCode);
    }

    [Fact]
    public async Task StartExecution_UnmodelledError_ThrowsTheBaseException()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("AccessDeniedException", "not you"));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<AmazonStepFunctionsException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));

        Assert.Equal("AccessDeniedException", exception.ErrorCode);
        Assert.Equal("not you", exception.Message);
    }

    [Fact]
    public async Task StartExecution_HtmlFromAProxy_ThrowsTheBaseException()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(403, "<html><body>No way through</body></html>") { ContentType = "text/html" });
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<AmazonStepFunctionsException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));

        Assert.Equal(HttpStatusCode.Forbidden, exception.StatusCode);
    }

    [Fact]
    public async Task StartExecution_EmptyError_ThrowsTheBaseException()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(400, string.Empty));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<AmazonStepFunctionsException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));

        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }

    [Fact]
    public async Task CreateStateMachine_ValidationError_CarriesItsReason()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(400, """{"__type":"ValidationException","message":"m","reason":"MISSING_REQUIRED_PARAMETER"}"""));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<ValidationException>(
            () => client.CreateStateMachineAsync(new CreateStateMachineRequest(), Cancel));

        Assert.Same(ValidationExceptionReason.MISSING_REQUIRED_PARAMETER, exception.Reason);
    }

    [Fact]
    public async Task TagResource_ResourceNotFound_CarriesTheName()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(400, """{"__type":"ResourceNotFound","message":"m","resourceName":"arn:gone"}"""));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => client.TagResourceAsync(new TagResourceRequest(), Cancel));

        Assert.Equal("arn:gone", exception.ResourceName);
    }

    [Fact]
    public async Task StartExecution_KmsInvalidState_CarriesTheState()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(400, """{"__type":"KmsInvalidStateException","message":"m","kmsKeyState":"DISABLED"}"""));
        using var client = stub.StepFunctions();

        var exception = await Assert.ThrowsAsync<KmsInvalidStateException>(
            () => client.StartExecutionAsync(new StartExecutionRequest(), Cancel));

        Assert.Same(KmsKeyState.DISABLED, exception.KmsKeyState);
    }
}
