using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Ports;

namespace Fanout.Monitoring.Tests.Logs;

public sealed class LambdaInvocationsTests
{
    private const string Id = "8f14e45f-ceea-467a-9575-6a1b2c3d4e5f";
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:pack";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private long _id;

    [Fact]
    public void Read_BareFunction_IsKnownByFunctionAndTime()
    {
        var call = Assert.Single(LambdaInvocations.Read(
        [
            Event("TaskStateEntered"),
            Event("LambdaFunctionScheduled", $$"""{"resource":"{{Arn}}:live","input":"{}"}"""),
            Event("LambdaFunctionStarted"),
            Event("LambdaFunctionSucceeded", """{"output":"1"}"""),
        ]));

        Assert.Equal(2, call.Key);
        Assert.Equal(("pack", "eu-west-1", null), (call.Value.FunctionName, call.Value.Region, call.Value.RequestId));
        Assert.Equal((At(2), At(4)), (call.Value.From, call.Value.To));
        Assert.Equal((1L, 0), (call.Value.EnteredEventId, call.Value.Retry));
    }

    [Fact]
    public void Read_OptimisedIntegration_TellsItsRequestId()
    {
        var call = Assert.Single(LambdaInvocations.Read(
        [
            Event("TaskStateEntered"),
            Event("TaskScheduled", """{"resourceType":"lambda","resource":"invoke","region":"eu-west-1","parameters":"{\"FunctionName\":\"pack:3\"}"}"""),
            Event("TaskStarted", """{"resourceType":"lambda","resource":"invoke"}"""),
            Event("TaskSucceeded", $$$"""{"resourceType":"lambda","resource":"invoke","output":"{\"Payload\":1,\"SdkResponseMetadata\":{\"RequestId\":\"{{{Id}}}\"}}"}"""),
        ])).Value;

        Assert.Equal(("pack", Id), (call.FunctionName, call.RequestId));
    }

    [Theory]
    [InlineData($$"""{"errorMessage":"'postcode'","errorType":"KeyError","requestId":"{{Id}}","stackTrace":[]}""")]
    [InlineData($$"""{"errorMessage":"2026-11-23T12:00:00.000Z {{Id}} Task timed out after 3.00 seconds"}""")]
    [InlineData($$"""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: {{Id}} Error: Runtime exited with error: exit status 1"}""")]
    public void Read_FailureWithAnId_TellsIt(string cause)
    {
        var details = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = "E", ["cause"] = cause });

        var call = Assert.Single(LambdaInvocations.Read(
        [
            Event("TaskStateEntered"),
            Event("LambdaFunctionScheduled", $$"""{"resource":"{{Arn}}"}"""),
            Event("LambdaFunctionFailed", details),
        ])).Value;

        Assert.Equal(Id, call.RequestId);
    }

    [Fact]
    public void Read_RetriesAndSecondVisit_AreCountedFromTheEntry()
    {
        var scheduled = $$"""{"resource":"{{Arn}}"}""";
        var calls = LambdaInvocations.Read(
        [
            Event("TaskStateEntered"),
            Event("LambdaFunctionScheduled", scheduled),
            Event("LambdaFunctionFailed", """{"error":"E","cause":"no JSON"}"""),
            Event("LambdaFunctionScheduled", scheduled),
            Event("LambdaFunctionSucceeded"),
            Event("TaskStateExited"),
            Event("TaskStateEntered"),
            Event("LambdaFunctionScheduled", scheduled),
        ]);

        Assert.Equal([(1L, 0), (1L, 1), (7L, 0)], calls.Values.Select(call => (call.EnteredEventId, call.Retry)));
        Assert.Null(calls[8].To);
    }

    [Fact]
    public void Read_OtherTasks_AreNoCalls()
    {
        var calls = LambdaInvocations.Read(
        [
            Event("TaskStateEntered"),
            Event("TaskScheduled", """{"resourceType":"sqs","resource":"sendMessage","parameters":"{}"}"""),
            Event("TaskSucceeded", """{"output":"{}"}"""),
            Event("ActivityScheduled", """{"resource":"arn:aws:states:eu-west-1:123456789012:activity:a"}"""),
        ]);

        Assert.Empty(calls);
    }

    [Theory]
    [InlineData("pack", "pack")]
    [InlineData("pack:live", "pack")]
    [InlineData("123456789012:function:pack", "pack")]
    [InlineData(Arn, "pack")]
    public void FunctionName_AnyForm_IsTheName(string function, string expected)
    {
        Assert.Equal(expected, new LambdaInvocation { Function = function, From = Start }.FunctionName);
    }

    private static DateTimeOffset At(long id) => Start.AddSeconds(id);

    private EventRow Event(string type, string? details = null) => new()
    {
        Id = ++_id,
        PreviousEventId = _id - 1,
        Type = type,
        Timestamp = At(_id),
        StateName = "Pack",
        Details = details,
    };
}
