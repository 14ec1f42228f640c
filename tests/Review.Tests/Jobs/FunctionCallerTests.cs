using System.Net;
using System.Net.Sockets;
using Fanout.Review.Jobs;
using Fanout.Tests.Shared.Fakes;

namespace Fanout.Review.Tests.Jobs;

public sealed class FunctionCallerTests
{
    [Theory]
    [InlineData("TooManyRequestsException", 429, typeof(InvocationOutcome.Refused))]
    [InlineData("InvalidRequestContentException", 400, typeof(InvocationOutcome.Failed))]
    [InlineData("RequestTooLargeException", 413, typeof(InvocationOutcome.Failed))]
    [InlineData("ResourceNotFoundException", 404, typeof(InvocationOutcome.Blocked))]
    [InlineData("AccessDeniedException", 403, typeof(InvocationOutcome.Blocked))]
    [InlineData("ServiceException", 500, typeof(InvocationOutcome.Unknown))]
    [InlineData("EC2UnexpectedException", 502, typeof(InvocationOutcome.Unknown))]
    public void Classify_AnswerOfLambda_SaysWhetherTheFunctionRan(string code, int status, Type expected) =>
        Assert.IsType(expected, FunctionCaller.Classify(FakeLambda.Refused(code, (HttpStatusCode)status)));

    [Fact]
    public void Classify_ConnectionRefused_WasCertainlyNotRun() => Assert.IsType<InvocationOutcome.Refused>(
        FunctionCaller.Classify(new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))));

    [Fact]
    public void Classify_ConnectionReset_MayHaveRun() => Assert.IsType<InvocationOutcome.Unknown>(
        FunctionCaller.Classify(new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset))));

    [Fact]
    public void Classify_NoAnswerInTime_MayHaveRun() => Assert.IsType<InvocationOutcome.Unknown>(FunctionCaller.Classify(new TaskCanceledException()));
}
