using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class TaskResourceTests
{
    [Theory]
    [InlineData("arn:aws:states:::states:startExecution", "states", "startExecution", "startExecution", false, false)]
    [InlineData("arn:aws:states:::states:startExecution.sync", "states", "startExecution.sync", "startExecution", true, false)]
    [InlineData("arn:aws:states:::states:startExecution.sync:2", "states", "startExecution.sync:2", "startExecution", true, false)]
    [InlineData("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "sqs", "sendMessage.waitForTaskToken", "sendMessage", false, true)]
    [InlineData("arn:aws:states:::aws-sdk:sfn:startExecution", "aws-sdk:sfn", "startExecution", "startExecution", false, false)]
    [InlineData("arn:aws-cn:states:::aws-sdk:sqs:sendMessage.waitForTaskToken", "aws-sdk:sqs", "sendMessage.waitForTaskToken", "sendMessage", false, true)]
    public void Parse_Integration_TellsItsParts(string arn, string type, string resource, string action, bool isJob, bool isCallback)
    {
        var parsed = TaskResource.Parse(arn);

        Assert.Equal(TaskResourceKind.Integration, parsed.Kind);
        Assert.Equal((type, resource, action, isJob, isCallback), (parsed.ResourceType, parsed.Resource, parsed.Action, parsed.IsJob, parsed.IsCallback));
    }

    [Fact]
    public void Parse_Function_IsNoIntegration() =>
        Assert.Equal(TaskResourceKind.LambdaFunction, TaskResource.Parse("arn:aws:lambda:us-east-1:123456789012:function:f:prod").Kind);
}
