using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

public sealed class JsonataTests
{
    private const string Name = "\"QueryLanguage\":\"JSONata\",";

    [Fact]
    public async Task Run_MachineOfAllFields_GivesWhatItsExpressionsSay()
    {
        var calls = 0;
        await using var endpoint = new TestEndpoint(new FakeFunctions()
            .AddEcho("echo")
            .AddEcho("item")
            .Add("flaky", _ => ++calls < 3 ? FakeFunctions.Error("Once", "again") : FakeFunctions.Answer("\"fine\"")));

        var run = await endpoint.RunAsync(JsonataMachine.Definition, JsonataMachine.Input);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(JsonataMachine.Output, run.Output);
        HistoryInvariants.AssertComplete(run.Events);
    }

    [Theory]
    [InlineData("""
        "Type":"Pass","Output":{"a":["{% $x %}"]},"End":true
        """, "1<-0 ExecutionStarted\n2<-0 PassStateEntered S\n3<-0 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "Output/a[0]")]
    [InlineData("""
        "Type":"Choice","Choices":[{"Condition":"{% 1 %}","Next":"T"}]},"T":{"Type":"Succeed"
        """, "1<-0 ExecutionStarted\n2<-0 ChoiceStateEntered S\n3<-0 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "Choices[0]/Condition")]
    [InlineData("""
        "Type":"Wait","Seconds":"{% -1 %}","End":true
        """, "1<-0 ExecutionStarted\n2<-0 WaitStateEntered S\n3<-0 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "Seconds")]
    [InlineData("""
        "Type":"Wait","Timestamp":"{% 'soon' %}","End":true
        """, "1<-0 ExecutionStarted\n2<-0 WaitStateEntered S\n3<-2 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "Timestamp")]
    [InlineData("""
        "Type":"Fail","Cause":"{% 1 %}"
        """, "1<-0 ExecutionStarted\n2<-0 FailStateEntered S\n3<-0 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "Cause")]
    [InlineData("""
        "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Output":"{% $x %}","End":true
        """, "1<-0 ExecutionStarted\n2<-0 TaskStateEntered S\n3<-2 LambdaFunctionScheduled\n4<-3 LambdaFunctionStarted\n5<-4 LambdaFunctionSucceeded\n6<-5 EvaluationFailed\n7<-6 ExecutionFailed States.QueryEvaluationError", "Output")]
    [InlineData("""
        "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","TimeoutSeconds":"{% 0 %}","End":true
        """, "1<-0 ExecutionStarted\n2<-0 TaskStateEntered S\n3<-0 EvaluationFailed\n4<-3 ExecutionFailed States.QueryEvaluationError", "TimeoutSeconds")]
    [InlineData("""
        "Type":"Map","Items":[1],"ItemSelector":{"v":"{% $x %}"},"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true
        """, "1<-0 ExecutionStarted\n2<-0 MapStateEntered S\n3<-2 MapStateStarted 1\n4<-3 MapIterationStarted 0\n5<-4 EvaluationFailed\n6<-5 MapIterationFailed 0\n7<-5 MapStateFailed\n8<-7 ExecutionFailed States.QueryEvaluationError", "ItemSelector/v")]
    [InlineData("""
        "Type":"Parallel","Arguments":"{% $x %}","Branches":[{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}],"End":true
        """, "1<-0 ExecutionStarted\n2<-0 ParallelStateEntered S\n3<-0 EvaluationFailed\n4<-3 ParallelStateFailed\n5<-4 ExecutionFailed States.QueryEvaluationError", "Arguments")]
    public async Task Run_ExpressionFails_IsRecordedWhereItFailed(string fields, string chain, string location)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("echo"));

        var run = await endpoint.RunAsync(Definitions.Single(Name + fields));

        Assert.Equal(chain, run.Chain);
        var details = Assert.IsType<EventDetails.EvaluationFailed>(Assert.Single(run.Of(HistoryEventType.EvaluationFailed)).Details);
        Assert.Equal(("S", location, run.Description.Cause), (details.State, details.Location, details.Cause));
    }

    [Fact]
    public async Task Run_FailedExpressionIsRetried_IsEvaluatedAgain()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("echo"));

        var run = await endpoint.RunAsync(Definitions.TaskOf("echo", Name + """
            "Arguments":"{% $states.context.State.RetryCount = 2 ? 'third' : $x %}","Retry":[{"ErrorEquals":["States.QueryEvaluationError"]}]
            """));

        Assert.Equal("\"third\"", run.Output);
        Assert.Equal(2, run.Of(HistoryEventType.EvaluationFailed).Count());
    }

    [Theory]
    [InlineData("\"Type\":\"Pass\",\"Output\":\"{% $pad('', 262150, 'x') %}\",\"End\":true")]
    [InlineData("\"Type\":\"Pass\",\"Assign\":{\"a\":\"{% $pad('', 200000, 'x') %}\",\"b\":\"{% $pad('', 100000, 'x') %}\"},\"End\":true")]
    public async Task Run_MoreThanAPayloadMayHave_Fails(string fields)
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.Single(Name + fields));

        Assert.Equal("States.DataLimitExceeded", run.Description.Error);
    }
}
