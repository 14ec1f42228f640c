using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Tests.Retry;

public sealed class InvokeRouteTests
{
    private const string Integration = "\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"ship\",\"Qualifier\":\"live\",\"Payload.$\":\"$\"}";

    [Fact]
    public void Draft_OneTask_SendsWhatWasSent()
    {
        var retry = RetryCases.Of(RetryCases.FromInput);

        var plan = Plan(retry);

        Assert.Equal(new RetryAction.Invoke { Function = RetryCases.Function, State = "Ship" }, plan.Action);
        Assert.Equal([RetryCases.Input(0), RetryCases.Input(1), RetryCases.Input(2)], plan.Items.Select(item => item.Sent!));
        Assert.Equal(0, InvokeRoute.Draft(retry).Offer.Transitions);
    }

    [Fact]
    public void Draft_OptimisedIntegration_SendsThePayloadToTheQualifiedFunction()
    {
        var retry = WithCall(RetryCases.Of(Definition(Integration), items: 1), RetryCases.Task("Ship", """{"FunctionName":"ship","Qualifier":"live","Payload":{"id":7, "note":"é"}}"""));

        var plan = Plan(retry);

        Assert.Equal("ship:live", Assert.IsType<RetryAction.Invoke>(plan.Action).Function);
        Assert.Equal("""{"id":7, "note":"é"}""", plan.Items[0].Sent);
    }

    [Theory]
    [InlineData("invoke.waitForTaskToken", "lambda", """{"FunctionName":"ship","Payload":{}}""", "waits for a task token")]
    [InlineData("sendMessage", "sqs", "{}", "calls sqs, not a Lambda function")]
    [InlineData("invoke", "lambda", """{"FunctionName":"ship","InvocationType":"Event","Payload":{}}""", "without waiting for it")]
    [InlineData("invoke", "lambda", """{"FunctionName":"ship"}""", "sends no payload")]
    [InlineData("invoke", "lambda", "{}", "names no function")]
    public void Draft_CallThatCannotBeRepeated_SaysWhy(string resource, string type, string parameters, string reason) =>
        Assert.Contains(reason, Obstacle(WithCall(RetryCases.Of(RetryCases.FromInput, items: 1), RetryCases.Task("Ship", parameters, resource, type))), StringComparison.Ordinal);

    [Fact]
    public void Draft_WorkAfterTheTask_SaysWhatWouldBeMissing()
    {
        var retry = RetryCases.Of("""
            {"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Ship","States":{
              "Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","Next":"Ok"},
              "Ok":{"Type":"Choice","Choices":[{"Variable":"$.paid","BooleanEquals":true,"Next":"Mail"}],"Default":"Done"},
              "Mail":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:mail","End":true},
              "Done":{"Type":"Succeed"}}},"End":true}}}
            """);

        Assert.Contains("After Ship an item still has to go through Mail", Obstacle(retry), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_WorkBeforeTheTask_IsNotRepeated()
    {
        var retry = RetryCases.Of("""
            {"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Check","States":{
              "Check":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:check","Next":"Ship"},
              "Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true}}},"End":true}}}
            """);

        Assert.Contains("Check succeeded before and is not repeated.", InvokeRoute.Draft(retry).Offer.Effects);
    }

    [Fact]
    public void Draft_ItemsThatFailedInDifferentFunctions_AsksForOne()
    {
        var definition = """
            {"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Which","States":{
              "Which":{"Type":"Choice","Choices":[{"Variable":"$.big","BooleanEquals":true,"Next":"Freight"}],"Default":"Ship"},
              "Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true},
              "Freight":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:freight","End":true}}},"End":true}}}
            """;
        var retry = RetryCases.Of(definition, items: 2);
        var rows = retry.Items.Select((row, i) => i == 1 ? row with { Item = row.Item with { StateName = "Freight" } } : row).ToList();
        var calls = new Dictionary<int, EventRow> { [0] = retry.Calls[0], [1] = RetryCases.Call("Freight", "{}", RetryCases.Function.Replace("ship", "freight", StringComparison.Ordinal)) };

        Assert.Contains("Ship (ship) and Freight (freight). Choose those of one", Obstacle(retry with { Items = rows, Calls = calls }), StringComparison.Ordinal);
        Assert.Null(Obstacle(retry with { Items = [rows[0]], Calls = calls }));
    }

    [Fact]
    public void Draft_SideBySideStates_SaysWhy()
    {
        var retry = RetryCases.Of("""
            {"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Both","States":{
              "Both":{"Type":"Parallel","Branches":[{"StartAt":"Ship","States":{"Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true}}},
                {"StartAt":"Mail","States":{"Mail":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:mail","End":true}}}],"End":true}}},"End":true}}}
            """);

        Assert.Contains("side by side", Obstacle(retry), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_FailedBehindTheTask_SaysWhere()
    {
        var retry = RetryCases.Of(RetryCases.FromInput, items: 1);
        var row = retry.Items[0];

        Assert.Contains(
            "Item 0 failed in Rejected, which calls no function",
            Obstacle(retry with { Items = [row with { Item = row.Item with { StateName = "Rejected" } }] }),
            StringComparison.Ordinal);
    }

    /// <summary>What a child execution without a history was sent follows from the definition, or does not.</summary>
    [Theory]
    [InlineData("\"Resource\":\"arn:aws:lambda:eu-west-1:123456789012:function:ship\"", RetryCases.Function, """{"id":0,"country":"BR"}""")]
    [InlineData("\"InputPath\":\"$.id\",\"Resource\":\"arn:aws:lambda:eu-west-1:123456789012:function:ship\"", RetryCases.Function, "0")]
    [InlineData(Integration, "ship:live", """{"id":0,"country":"BR"}""")]
    [InlineData("\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"ship\",\"Payload\":{\"order.$\":\"$.id\",\"fixed\":1}}", "ship", """{"order":0,"fixed":1}""")]
    [InlineData("\"QueryLanguage\":\"JSONata\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Arguments\":{\"FunctionName\":\"ship\",\"Payload\":\"{% $states.input %}\"}", "ship", """{"id":0,"country":"BR"}""")]
    [InlineData("\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"ship\",\"Payload\":{\"run.$\":\"$$.Execution.Id\"}}", null, null)]
    [InlineData("\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"ship\",\"Payload\":{\"id.$\":\"States.UUID()\"}}", null, null)]
    [InlineData("\"QueryLanguage\":\"JSONata\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Arguments\":{\"FunctionName\":\"ship\",\"Payload\":\"{% $uuid() %}\"}", null, null)]
    [InlineData("\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"Parameters\":{\"QueueUrl\":\"u\",\"MessageBody.$\":\"$\"}", null, null)]
    public void Draft_ChildWithoutHistory_ComputesThePayloadWhereItCan(string task, string? function, string? payload)
    {
        var retry = RetryCases.Of(Definition(task), items: 1) with { Calls = new Dictionary<int, EventRow>() };

        var draft = InvokeRoute.Draft(retry);

        if (function is null)
        {
            Assert.Contains("does not follow from its input", draft.Offer.Obstacle, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(draft.Offer.Obstacle);
            Assert.Equal(payload, draft.Documents[0]);
            Assert.Equal(function, Assert.IsType<RetryAction.Invoke>(Plan(retry).Action).Function);
        }
    }

    [Fact]
    public void Draft_SucceededRun_IsPossible() =>
        Assert.True(InvokeRoute.Draft(RetryCases.Of(RetryCases.FromInput, status: RunStatus.Succeeded)).Offer.IsPossible);

    private static string Definition(string task) =>
        $$"""{"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Ship","States":{"Ship":{"Type":"Task",{{task}},"End":true} } },"End":true} } }""";

    private static RetryCase WithCall(RetryCase retry, EventRow call) => retry with { Calls = new Dictionary<int, EventRow> { [0] = call } };

    private static string? Obstacle(RetryCase retry) => InvokeRoute.Draft(retry).Offer.Obstacle;

    private static RetryPlan Plan(RetryCase retry)
    {
        var route = InvokeRoute.Draft(retry);
        Assert.Null(route.Offer.Obstacle);
        var draft = new RetryDraft { Run = retry.Run, Activation = retry.Activation, Items = retry.Items, LeftOut = [], Routes = [route] };
        return route.Plan(draft, RetryEdits.None);
    }
}
