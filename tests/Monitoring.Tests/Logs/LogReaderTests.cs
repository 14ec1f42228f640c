using Amazon.CloudWatchLogs.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Monitoring.Tests.Logs;

public sealed class LogReaderTests : IDisposable
{
    private const string Group = "/aws/lambda/pack";
    private const string Id = "8f14e45f-ceea-467a-9575-6a1b2c3d4e5f";
    private const string Other = "0d9b1f2e-1111-4222-8333-444455556666";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeCloudWatchLogs _logs = new();
    private readonly FakeTimeProvider _time = new(Start.AddHours(1));

    [Fact]
    public async Task Read_KnownRequest_GivesExactlyItsLines()
    {
        Invoke("s1", Other, 0.0, "theirs before");
        Invoke("s1", Id, 1.0, "mine", "also mine");
        Invoke("s1", Other, 2.0, "theirs after");
        Invoke("s2", Other, 1.0, "theirs beside");

        var log = await ReadAsync(Call(1, 2) with { RequestId = Id });

        Assert.Equal(LogMatch.RequestId, log.Match);
        Assert.Equal(["START", "mine", "also mine", "END", "REPORT"], Words(Assert.Single(log.Invocations)));
        Assert.Equal([true, false, false, true, true], log.Invocations[0].Lines.Select(line => line.IsPlatform));
        Assert.Null(log.Problem);
    }

    [Fact]
    public async Task Read_KnownRequestInJsonFormat_IsCutByPlatformEvents()
    {
        _logs.Write(Group, "s", Start.AddSeconds(1), $$$"""{"time":"t","type":"platform.start","record":{"requestId":"{{{Id}}}","version":"$LATEST"}}""");
        _logs.Write(Group, "s", Start.AddSeconds(1.1), """{"level":"INFO","message":"mine"}""");
        _logs.Write(Group, "s", Start.AddSeconds(1.2), $$$"""{"time":"t","type":"platform.report","record":{"requestId":"{{{Id}}}","metrics":1}}""");
        _logs.Write(Group, "s", Start.AddSeconds(1.3), """{"level":"INFO","message":"theirs"}""");

        var log = await ReadAsync(Call(1, 2) with { RequestId = Id });

        Assert.Equal(3, Assert.Single(log.Invocations).Lines.Count);
    }

    [Fact]
    public async Task Read_TimedOutAttempt_FollowsItsFunctionToTheEnd()
    {
        Write("s", 1.0, $"START RequestId: {Id} Version: $LATEST");
        Write("s", 400, "still at work");
        Write("s", 500, $"REPORT RequestId: {Id}\tDuration: 499000.00 ms");

        var log = await ReadAsync(Call(1, 3));

        Assert.Equal(LogMatch.TimeOne, log.Match);
        Assert.Equal(3, Assert.Single(log.Invocations).Lines.Count);
    }

    [Fact]
    public async Task Read_UnknownRequest_SaysThatOthersMayBeAmongThem()
    {
        Invoke("s1", Other, 1.4, "worse fit");
        Invoke("s2", Id, 1.0, "better fit");
        Write("s3", 1.5, "of an invocation that began long before");

        var log = await ReadAsync(Call(1, 1.03));

        Assert.Equal(LogMatch.TimeSeveral, log.Match);
        Assert.Equal([Id, Other], log.Invocations.Select(invocation => invocation.RequestId));
    }

    [Fact]
    public async Task Read_UnknownRequestOnTheEmbeddedEndpoint_IsDerivedFromTheAttempt()
    {
        var id = EmbeddedInvocationId.Of(Run.Execution, Run.StartedAt, Call(1, 2), redrives: 0, retries: 0);
        Invoke("s1", id, 1.0, "mine");
        Invoke("s2", Other, 1.0, "theirs");

        var log = await ReadAsync(Call(1, 2), isEmbedded: true);

        Assert.Equal(LogMatch.RequestId, log.Match);
        Assert.Equal(["START", "mine", "END", "REPORT"], Words(Assert.Single(log.Invocations)));
    }

    [Fact]
    public async Task Read_EmbeddedAfterARedrive_FindsTheInvocationAmongTheCandidates()
    {
        var call = Call(1, 2) with { Retry = 2 };
        var id = EmbeddedInvocationId.Of(Run.Execution, Run.StartedAt, call, redrives: 1, retries: 1);
        Invoke("s1", id, 1.0, "mine");
        Invoke("s2", Other, 1.0, "theirs");

        var log = await ReadAsync(call, isEmbedded: true, redrives: 1);

        Assert.Equal((LogMatch.RequestId, id), (log.Match, Assert.Single(log.Invocations).RequestId));
    }

    // The value that the endpoint's own test pins: the two share no code.
    [Fact]
    public void EmbeddedId_OfAnAttempt_IsTheEndpoints()
    {
        var call = new LambdaInvocation { Function = "f", From = Start, EnteredEventId = 7 };
        var execution = new ExecutionArn("arn:aws:states:us-east-1:123456789012:execution:fruits:one");

        var id = EmbeddedInvocationId.Of(execution, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), call, redrives: 1, retries: 2);

        Assert.Equal("547881c1-27a2-8481-9066-4a118a18a051", id);
    }

    [Fact]
    public async Task Read_ManyLines_StopsAndSaysThatThereAreMore()
    {
        Invoke("s", Id, 1.0, [.. Enumerable.Range(0, 50).Select(number => $"line {number}")]);
        _logs.PageSize = 7;

        var some = await ReadAsync(Call(1, 2) with { RequestId = Id }, take: 20);
        var all = await ReadAsync(Call(1, 2) with { RequestId = Id }, take: 100);

        Assert.Equal((20, true), (some.Count, some.HasMore));
        Assert.Equal((53, false), (all.Count, all.HasMore));
    }

    [Fact]
    public async Task Read_EmptyPages_AreAskedOnFromAndBounded()
    {
        Invoke("s", Id, 1.0, "mine");

        _logs.EmptyPages = 3;
        var found = await ReadAsync(Call(1, 2) with { RequestId = Id });
        _logs.Requests.Clear();
        _logs.EmptyPages = 1_000;
        var given = await ReadAsync(Call(1, 2) with { RequestId = Id });

        Assert.Equal(LogMatch.RequestId, found.Match);
        Assert.Equal(LogMatch.None, given.Match);
        Assert.Equal(20, _logs.Requests.Count);
        Assert.Contains("20 requests", given.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_GroupMissing_SaysSo()
    {
        var log = await ReadAsync(Call(1, 2));

        Assert.Equal(LogMatch.None, log.Match);
        Assert.Contains($"no log group {Group}", log.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NotAllowed_NamesThePermissions()
    {
        _logs.Failure = FakeCloudWatchLogs.Denied();

        var log = await ReadAsync(Call(1, 2));

        Assert.Contains("logs:FilterLogEvents and logs:GetLogEvents", log.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "They may have expired")]
    [InlineData(3_590, "look again in a moment")]
    public async Task Read_NoLines_SaysWhyThatMayBe(double end, string expected)
    {
        Write("s", -600, "long ago");

        var log = await ReadAsync(Call(1, end) with { RequestId = Id });

        Assert.Contains(expected, log.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FunctionOfAnotherRegion_IsNotAskedFor()
    {
        var log = await ReadAsync(Call(1, 2) with { Function = "arn:aws:lambda:us-east-1:123456789012:function:pack" });

        Assert.Contains("us-east-1", log.Problem, StringComparison.Ordinal);
        Assert.Empty(_logs.Requests);
    }

    [Fact]
    public async Task Read_KnownRequest_TakesTwoRequests()
    {
        Invoke("s", Id, 1.0, "mine");

        await ReadAsync(Call(1, 2) with { RequestId = Id });

        Assert.Collection(_logs.Requests, request => Assert.IsType<FilterLogEventsRequest>(request), request => Assert.IsType<GetLogEventsRequest>(request));
    }

    public void Dispose() => _logs.Dispose();

    private static RunIdentity Run { get; } = new()
    {
        Id = new RunId(1),
        Connection = RunBuilder.Connection,
        Execution = RunBuilder.Execution("one"),
        StateMachine = RunBuilder.Machine,
        StartedAt = Start,
        Origin = RunOrigin.Discovered,
    };

    private static LambdaInvocation Call(double from, double to) => new()
    {
        Function = "pack",
        From = Start.AddSeconds(from),
        To = Start.AddSeconds(to),
        EnteredEventId = 4,
    };

    private static IEnumerable<string> Words(InvocationLog invocation) =>
        invocation.Lines.Select(line => line.IsPlatform ? line.Text.Split(' ')[0] : line.Text);

    private void Write(string stream, double second, string text) => _logs.Write(Group, stream, Start.AddSeconds(second), text);

    private void Invoke(string stream, string id, double second, params string[] lines)
    {
        Write(stream, second, $"START RequestId: {id} Version: $LATEST");
        foreach (var line in lines)
        {
            Write(stream, second + 0.01, line);
        }

        Write(stream, second + 0.02, $"END RequestId: {id}");
        Write(stream, second + 0.02, $"REPORT RequestId: {id}\tDuration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 128 MB\t");
    }

    private async Task<AttemptLog> ReadAsync(LambdaInvocation call, bool isEmbedded = false, int redrives = 0, int take = 1_000)
    {
        using var states = new FakeStepFunctions();
        var connections = new ConnectionRegistry();
        connections.Add(new Connection
        {
            Id = RunBuilder.Connection,
            DisplayName = "c",
            Region = "eu-west-1",
            IsEmbedded = isEmbedded,
            StepFunctions = states,
            Lambda = MonitoringFixture.NoLambda,
            Logs = _logs,
            Budget = new RequestBudget(ApiLimits.Uniform(new BucketSize(1_000, 1_000)), _time),
        });
        var query = new AttemptLogQuery { Run = Run, Call = call, Redrives = redrives, Take = take };
        return await new LogReader(connections, _time).ReadAsync(query, TestContext.Current.CancellationToken);
    }
}
