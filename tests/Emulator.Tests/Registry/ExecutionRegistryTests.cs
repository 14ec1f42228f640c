using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

public sealed class ExecutionRegistryTests : IDisposable
{
    private static readonly string Waiting = Definitions.Single("\"Type\":\"Wait\",\"Seconds\":60,\"End\":true");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-executions-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task StartAsync_SameNameAndInputWhileRunning_AnswersTheFirstStart()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var machine = await endpoint.CreateAsync(Waiting);
        var request = new StartExecution(machine.Arn.Value) { Name = "n", Input = "[1]" };

        var first = await endpoint.Executions.StartAsync(request, Token);
        var again = await endpoint.Executions.StartAsync(request, Token);
        var other = await endpoint.Executions.StartAsync(request with { Input = "[2]" }, Token);
        await endpoint.Executions.StopAsync(first.Value.Arn.Value, null, null, Token);
        var closed = await endpoint.Executions.StartAsync(request, Token);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal($"Execution Already Exists: '{first.Value.Arn}'", other.Error?.Message);
        Assert.Equal("ExecutionAlreadyExists", closed.Error?.Code);
    }

    [Fact]
    public async Task StartAsync_SameNameManyTimesAtOnce_StartsOne()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var machine = await endpoint.CreateAsync(Waiting);
        var request = new StartExecution(machine.Arn.Value) { Name = "n" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => endpoint.Executions.StartAsync(request, Token).AsTask(), Token)));

        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Single(endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 100)).Value.Items);
    }

    [Theory]
    [InlineData("", "Invalid execution input.")]
    [InlineData("  ", "Invalid execution input.")]
    [InlineData("{'a':1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name")]
    public async Task StartAsync_InputIsNoJson_IsRefusedInAwsWords(string input, string problem)
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Waiting);

        var answer = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = input }, Token);

        Assert.Equal(new RegistryError("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{problem}'"), answer.Error);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[1,]")]
    [InlineData("nul")]
    [InlineData("{}{}")]
    [InlineData("\u0000")]
    public async Task StartAsync_InputIsBroken_IsRefused(string input)
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Waiting);

        var answer = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = input }, Token);

        Assert.Equal("InvalidExecutionInput", answer.Error?.Code);
    }

    [Fact]
    public async Task StartAsync_InputTooDeepOrTooLong_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Waiting);
        var deep = new string('[', 100_000) + new string(']', 100_000);
        var large = $"\"{new string('é', 131_072)}\"";

        var tooDeep = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = deep }, Token);
        var tooLong = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = large }, Token);

        Assert.Equal("InvalidExecutionInput", tooDeep.Error?.Code);
        Assert.Contains("levels deep", tooDeep.Error?.Message, StringComparison.Ordinal);
        Assert.Equal("ValidationException", tooLong.Error?.Code);
    }

    [Fact]
    public async Task List_PagesWhileExecutionsStart_GivesEveryOlderOneOnceNewestFirst()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Definitions.Pass("P"));
        var names = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            names.Add((await StartAndEndAsync(endpoint, machine, $"n{i}")).Description.Name);
        }

        var listed = new List<string>();
        long? cursor = null;
        do
        {
            var page = endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 5) { Cursor = cursor, Status = ExecutionStatus.Succeeded }).Value;
            listed.AddRange(page.Items.Select(item => item.Name));
            cursor = page.Next;
            await StartAndEndAsync(endpoint, machine, $"later{cursor}");
        }
        while (cursor is not null);

        names.Reverse();
        Assert.Equal(names, listed);
    }

    [Fact]
    public async Task GetHistory_Pages_GivesEveryEventOnceInBothDirections()
    {
        await using var endpoint = new TestEndpoint();
        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("P")), $"[{string.Join(',', Enumerable.Range(0, 30))}]");
        var arn = run.Description.Arn.Value;

        var ascending = ReadPages(endpoint, arn, reverse: false);
        var descending = ReadPages(endpoint, arn, reverse: true);

        Assert.Equal(run.Events.Select(item => item.Id), ascending);
        Assert.Equal(Enumerable.Reverse(ascending), descending);
    }

    [Fact]
    public async Task Retention_TooManyEnded_DropsTheOldestAndFreesItsName()
    {
        await using var endpoint = new TestEndpoint(configure: options =>
        {
            options.MaxEndedExecutions = 3;
            options.StateDirectory = _directory.FullName;
        });
        var machine = await endpoint.CreateAsync(Definitions.Pass("P"));

        for (var i = 0; i < 5; i++)
        {
            await StartAndEndAsync(endpoint, machine, $"n{i}");
        }

        Assert.Equal(["n4", "n3", "n2"], endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 10)).Value.Items.Select(item => item.Name));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_directory.FullName, "executions"), "*.log", SearchOption.AllDirectories).Length);
        var again = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "n0" }, Token);
        Assert.Null(again.Error);
    }

    [Fact]
    public async Task Retention_TooOld_IsDroppedAtTheNextStart()
    {
        await using var endpoint = new TestEndpoint(configure: options => options.Retention = TimeSpan.FromDays(10));
        var machine = await endpoint.CreateAsync(Definitions.Pass("P"));
        var old = await StartAndEndAsync(endpoint, machine, "old");
        endpoint.Clock.Advance(TimeSpan.FromDays(10));

        await StartAndEndAsync(endpoint, machine, "new");

        Assert.Equal(RegistryError.ExecutionDoesNotExist(old.Description.Arn.Value), endpoint.Executions.Describe(old.Description.Arn.Value).Error);
    }

    [Fact]
    public async Task Resume_EndedExecution_IsReadBackWhole()
    {
        TestRun before;
        await using (var first = InDirectory())
        {
            before = await first.RunAsync(Definitions.MapOf(Definitions.Pass("P")), "[1, 2]");
        }

        await using var second = InDirectory();
        await second.Executions.ResumeAsync(Token);
        var description = second.Executions.Describe(before.Description.Arn.Value).Value;
        var after = new TestRun(description, second.ReadHistory(before.Description.Arn.Value));

        Assert.Equal(before.Chain, after.Chain);
        Assert.Equal(before.Description, after.Description);
        Assert.Equal("[1, 2]", description.Input.ToString());
        Assert.Equal(ExecutionStatus.Succeeded, Assert.Single(second.Executions.List(new ExecutionQuery(description.Machine.Arn.Value, 10)).Value.Items).Status);
    }

    [Fact]
    public async Task Open_DirectoryInUse_IsRefused()
    {
        await using var first = InDirectory();

        Assert.Throws<StateDirectoryException>(InDirectory);
    }

    [Fact]
    public async Task Express_AsynchronousStart_HasAnExpressArnAndNoHistory()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Definitions.Pass("P"), MachineType.Express);

        var started = (await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "n" }, Token)).Value;

        Assert.StartsWith($"arn:aws:states:us-east-1:123456789012:express:{machine.Name}:n:", started.Arn.Value, StringComparison.Ordinal);
        Assert.Equal("Invalid Arn: 'Resource type not valid in this context: express'", endpoint.Executions.Describe(started.Arn.Value).Error?.Message);
        Assert.Equal("StateMachineTypeNotSupported", endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 10)).Error?.Code);
    }

    [Fact]
    public async Task StartSyncAsync_ExpressMachine_AnswersItsEnd()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error("E", "no")), new TestClock(jumps: false));
        var good = await endpoint.CreateAsync(Definitions.Pass("P"), MachineType.Express);
        var bad = await endpoint.CreateAsync(Definitions.TaskOf("f"), MachineType.Express);
        var standard = await endpoint.CreateAsync(Definitions.Pass("P"));

        var succeeded = (await endpoint.Executions.StartSyncAsync(new StartExecution(good.Arn.Value) { Input = "[1]" }, Token)).Value;
        var failed = (await endpoint.Executions.StartSyncAsync(new StartExecution(bad.Arn.Value), Token)).Value;
        var refused = await endpoint.Executions.StartSyncAsync(new StartExecution(standard.Arn.Value), Token);

        Assert.Equal((ExecutionStatus.Succeeded, "[1]"), (succeeded.Status, succeeded.Output.ToString()));
        Assert.Equal((ExecutionStatus.Failed, "E"), (failed.Status, failed.Error));
        Assert.Equal("StateMachineTypeNotSupported", refused.Error?.Code);
    }

    private static async Task<TestRun> StartAndEndAsync(TestEndpoint endpoint, Machine machine, string name) =>
        await endpoint.EndAsync((await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = name }, Token)).Value.Arn.Value);

    private static List<long> ReadPages(TestEndpoint endpoint, string arn, bool reverse)
    {
        var ids = new List<long>();
        long? cursor = null;
        do
        {
            var page = endpoint.Executions.GetHistory(new HistoryQuery(arn, 7) { Reverse = reverse, Cursor = cursor }).Value;
            ids.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        return ids;
    }

    private TestEndpoint InDirectory() => new(configure: options => options.StateDirectory = _directory.FullName);
}
