using System.Buffers;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Tests.Journal;

public sealed class LogEntryCodecTests
{
    private static readonly PayloadText Payload = PayloadText.From("""{"ä":1}""");

    public static TheoryData<EventDetails> Details =>
    [
        new EventDetails.ExecutionStarted(Payload, "role") { StateMachineAliasArn = "alias" },
        new EventDetails.Succeeded(Payload),
        new EventDetails.Failure(null, "cause"),
        new EventDetails.Failure("error", null),
        new EventDetails.ExecutionRedriven(3),
        new EventDetails.StateEntered("state", Payload),
        new EventDetails.StateExited("state", Payload),
        new EventDetails.LambdaFunctionScheduled("arn", Payload) { TimeoutInSeconds = 99_999_999 },
        new EventDetails.TaskScheduled("lambda", "invoke", "us-east-1", Payload) { HeartbeatInSeconds = 1, CredentialsRoleArn = "role" },
        new EventDetails.ActivityScheduled("arn", Payload) { TimeoutInSeconds = 20, HeartbeatInSeconds = 10 },
        new EventDetails.ActivityStarted("worker"),
        new EventDetails.ActivityStarted(null),
        new EventDetails.TaskStarted("lambda", "invoke"),
        new EventDetails.TaskOutput("lambda", "invoke", Payload),
        new EventDetails.TaskFailure("lambda", "invoke", "error", "cause"),
        new EventDetails.MapStateStarted(int.MaxValue),
        new EventDetails.MapIteration("map", 0),
        new EventDetails.EvaluationFailed("state", "error", "cause", null),
    ];

    [Theory]
    [MemberData(nameof(Details), DisableDiscoveryEnumeration = true)]
    public void Read_WrittenEvent_IsTheSame(EventDetails details)
    {
        var item = new HistoryEvent(24_999, 300, HistoryEventType.TaskSucceeded, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), details);

        var read = WriteAndRead(new LogEntry.Recorded(70_000, item, "next"));

        Assert.Equal(new LogEntry.Recorded(70_000, item, "next"), read);
    }

    [Fact]
    public void Read_WrittenEventWithoutDetails_IsTheSame()
    {
        var item = new HistoryEvent(4, 3, HistoryEventType.LambdaFunctionStarted, DateTimeOffset.UnixEpoch, null);

        Assert.Equal(new LogEntry.Recorded(0, item, null), WriteAndRead(new LogEntry.Recorded(0, item, null)));
    }

    [Fact]
    public void Read_WrittenVariables_AreTheSame()
    {
        var exited = new EventDetails.StateExited("state", Payload) { AssignedVariables = new Dictionary<string, PayloadText> { ["a"] = Payload } };

        var read = (LogEntry.Recorded)WriteAndRead(new LogEntry.Recorded(1, new HistoryEvent(1, 0, HistoryEventType.PassStateExited, DateTimeOffset.UnixEpoch, exited), null));

        Assert.Equal(exited.AssignedVariables, ((EventDetails.StateExited)read.Event.Details!).AssignedVariables);
    }

    [Fact]
    public void Read_WrittenNotes_AreTheSame()
    {
        Assert.Equal(new LogEntry.ThreadOpened(5, 2, 77, 9), WriteAndRead(new LogEntry.ThreadOpened(5, 2, 77, 9)));
        Assert.Equal(new LogEntry.GroupFailed(5, 2, null, "c"), WriteAndRead(new LogEntry.GroupFailed(5, 2, null, "c")));
        var planned = (LogEntry.RetryPlanned)WriteAndRead(new LogEntry.RetryPlanned(5, [0, 3], DateTimeOffset.UnixEpoch.AddMilliseconds(5)));
        Assert.Equal([0, 3], planned.Retries);
        Assert.Equal(5, planned.DueAt.ToUnixTimeMilliseconds());
    }

    private static LogEntry WriteAndRead(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        LogEntryCodec.Write(new RecordWriter(buffer), entry);
        var reader = new RecordReader(buffer.WrittenMemory);
        var read = LogEntryCodec.Read(ref reader);
        Assert.True(reader.IsAtEnd);
        return read;
    }
}
