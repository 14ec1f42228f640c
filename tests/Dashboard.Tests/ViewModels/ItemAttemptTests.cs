using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemAttemptTests
{
    private long _id;

    [Fact]
    public void Read_RetriedTask_NumbersItsTries()
    {
        var attempts = ItemAttempt.Read(
        [
            Event("TaskStateEntered"),
            Event("LambdaFunctionScheduled"),
            Event("LambdaFunctionStarted"),
            Event("LambdaFunctionFailed", """{"error":"Boom","cause":"why"}"""),
            Event("LambdaFunctionScheduled"),
            Event("LambdaFunctionStarted"),
            Event("LambdaFunctionSucceeded"),
            Event("TaskStateExited"),
        ]);

        Assert.Equal([(1, ItemStatus.Failed, "Boom"), (2, ItemStatus.Succeeded, null)], attempts.Select(attempt => (attempt.Number, attempt.Status, attempt.Error)));
    }

    [Fact]
    public void Read_TaskUnderWay_IsRunning()
    {
        var attempts = ItemAttempt.Read([Event("TaskStateEntered"), Event("TaskScheduled"), Event("TaskStarted")]);

        Assert.Equal(ItemStatus.Running, Assert.Single(attempts).Status);
    }

    [Theory]
    [InlineData("TaskTimedOut", ItemStatus.TimedOut)]
    [InlineData("TaskSubmitFailed", ItemStatus.Failed)]
    [InlineData("TaskStartFailed", ItemStatus.Failed)]
    public void Read_EndOfATask_IsRecognised(string type, ItemStatus expected)
    {
        Assert.Equal(expected, Assert.Single(ItemAttempt.Read([Event("TaskScheduled"), Event(type)])).Status);
    }

    private EventRow Event(string type, string? details = null) => new()
    {
        Id = ++_id,
        PreviousEventId = _id - 1,
        Type = type,
        Timestamp = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(_id),
        StateName = "Work",
        Details = details,
    };
}
