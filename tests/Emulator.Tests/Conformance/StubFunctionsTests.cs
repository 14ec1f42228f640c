using System.Text;
using System.Text.Json;
using Fanout.Conformance.Running;
using Fanout.Emulator.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Emulator.Tests.Conformance;

public sealed class StubFunctionsTests
{
    private const string Resources = """
        [{"kind":"lambda","name":"echo","arn":"arn:aws:lambda:us-east-1:111111111111:function:echo","behaviour":"echo"},
         {"kind":"lambda","name":"text","behaviour":"constant","value":"\"Hi\"","rawPayload":true},
         {"kind":"lambda","name":"object","behaviour":"constant","value":{"a":1}},
         {"kind":"lambda","name":"large","behaviour":"large-output","length":3},
         {"kind":"lambda","name":"raise","behaviour":"raise","errorType":"E","errorPayload":{"errorType":"E","requestId":"{{*uuid}}"}},
         {"kind":"lambda","name":"slow","behaviour":"sleep-then-echo","seconds":60},
         {"kind":"sqs-queue","name":"queue"}]
        """;

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("echo", "{\"n\":1}")]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:echo:live", "{\"n\":1}")]
    [InlineData("text", "\"Hi\"")]
    [InlineData("object", "{\"a\":1}")]
    [InlineData("large", "\"aaa\"")]
    public async Task Invoke_EachBehaviour_Answers(string function, string expected)
    {
        var answer = Assert.IsType<FunctionResult.Answered>(await Invoke(function));

        Assert.Equal(expected, Encoding.UTF8.GetString(answer.Payload.Span));
        Assert.Null(answer.FunctionError);
    }

    [Fact]
    public async Task Invoke_Raise_AnswersItsErrorWithTheRequestId()
    {
        var answer = Assert.IsType<FunctionResult.Answered>(await Invoke("raise"));

        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal(answer.RequestId, JsonElement.Parse(answer.Payload.Span).GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Invoke_SleepThenEcho_SleepsOnTheClockOfTheEmulator()
    {
        var invocation = Invoke("slow");
        Assert.False(invocation.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.IsType<FunctionResult.Answered>(await invocation);
    }

    [Fact]
    public async Task Invoke_UnknownFunction_IsRefusedByTheService()
    {
        var refusal = Assert.IsType<FunctionResult.ServiceFailed>(await Invoke("queue"));

        Assert.Equal("ResourceNotFoundException", refusal.ErrorName);
    }

    [Fact]
    public void FindUnknownBehaviour_NewBehaviour_IsNamed()
    {
        var resources = JsonElement.Parse("""[{"kind":"lambda","behaviour":"dance"}]""").EnumerateArray();

        Assert.Equal("dance", StubFunctions.FindUnknownBehaviour(resources));
    }

    private Task<FunctionResult> Invoke(string function) =>
        new StubFunctions(JsonElement.Parse(Resources).EnumerateArray(), _clock)
            .InvokeAsync(new FunctionCall(function, "{\"n\":1}"u8.ToArray()), TestContext.Current.CancellationToken);
}
