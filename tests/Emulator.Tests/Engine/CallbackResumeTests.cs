using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>A process is killed while a state waits for the answer to a token it gave away; the next must take the answer.</summary>
public sealed class CallbackResumeTests : IDisposable
{
    private const string Definition = """
        {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","HeartbeatSeconds":60,
          "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-callback-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Resume_AnswerAfterTheRestart_EndsTheStateWithoutAskingAgain()
    {
        var (arn, token) = await RunUntilSubmittedAsync();
        await using var second = NewEndpoint("second", new TestClock(jumps: false), _ => { });

        await second.Executions.ResumeAsync(Token);
        Assert.Null(await second.Answers.BeatAsync(token, Token));
        Assert.Null(await second.Answers.SucceedAsync(token, "\"late\"", Token));
        var run = await second.EndAsync(arn);

        Assert.Equal("\"late\"", run.Output);
        Assert.Empty(second.Functions.Calls);
        Assert.Equal(
            "1<-0 ExecutionStarted\n2<-0 TaskStateEntered S\n3<-2 TaskScheduled\n4<-3 TaskStarted\n5<-4 TaskSubmitted\n6<-5 TaskSucceeded\n7<-6 TaskStateExited S\n8<-7 ExecutionSucceeded",
            run.Chain);
    }

    [Fact]
    public async Task Resume_NobodyAnswers_MissesTheHeartbeat()
    {
        var (arn, _) = await RunUntilSubmittedAsync();
        await using var second = NewEndpoint("second", new TestClock(jumps: true), _ => { });

        await second.Executions.ResumeAsync(Token);
        var run = await second.EndAsync(arn);

        Assert.Equal("States.Timeout", run.Description.Error);
        Assert.Equal(HistoryEventType.TaskTimedOut, run.Events[^2].Type);
        Assert.Empty(second.Functions.Calls);
    }

    private async Task<(string Arn, string Token)> RunUntilSubmittedAsync()
    {
        var token = "";
        await using var first = NewEndpoint(
            "first", new TestClock(jumps: false), payload => token = System.Text.Json.JsonElement.Parse(payload).GetProperty("token").GetString()!);
        var arn = await first.StartAsync(Definition);
        while (first.ReadHistory(arn)[^1].Type != HistoryEventType.TaskSubmitted)
        {
            await Task.Yield();
        }

        Copy();
        return (arn, token);
    }

    private TestEndpoint NewEndpoint(string directory, TestClock clock, Action<string> asked) => new(
        new FakeFunctions().Add("ask", payload =>
        {
            asked(payload);
            return FakeFunctions.Answer("null");
        }),
        clock,
        options => options.StateDirectory = Path.Combine(_root.FullName, directory));

    // What a killed process leaves: every file as far as it was written.
    private void Copy()
    {
        var source = Path.Combine(_root.FullName, "first");
        foreach (var file in Directory.EnumerateFiles(source, "*.log", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_root.FullName, "second", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(target);
            from.CopyTo(to);
        }
    }
}
