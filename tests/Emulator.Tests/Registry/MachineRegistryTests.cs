using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

public sealed class MachineRegistryTests : IDisposable
{
    private static readonly string Definition = Definitions.Pass("P");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-machines-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task CreateAsync_SameRequestAgain_AnswersTheMachineThatIsThere()
    {
        await using var endpoint = new TestEndpoint();
        var first = (await endpoint.Machines.CreateAsync(new CreateMachine("m", Definition, "role"), Token)).Value;
        endpoint.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = await endpoint.Machines.CreateAsync(new CreateMachine("m", Definition, "other role"), Token);

        Assert.Equal(first, again.Value);
        Assert.Equal("arn:aws:states:us-east-1:123456789012:stateMachine:m", first.Arn.Value);
    }

    [Fact]
    public async Task CreateAsync_OtherDefinition_AlreadyExists()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", Definition, "role"), Token);

        var answer = await endpoint.Machines.CreateAsync(new CreateMachine("m", Definition + " ", "role"), Token);

        Assert.Equal(
            new RegistryError("StateMachineAlreadyExists", "State Machine Already Exists: 'arn:aws:states:us-east-1:123456789012:stateMachine:m'"), answer.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a*")]
    [InlineData("a\u0085")]
    [InlineData("a\ud83d\ude00")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task CreateAsync_BadName_IsRefused(string name)
    {
        await using var endpoint = new TestEndpoint();

        var answer = await endpoint.Machines.CreateAsync(new CreateMachine(name, Definition, "role"), Token);

        Assert.Equal(new RegistryError("InvalidName", $"Invalid Name: '{name}'"), answer.Error);
    }

    [Fact]
    public async Task CreateAsync_BadDefinition_IsRefusedWithEveryError()
    {
        await using var endpoint = new TestEndpoint();

        var answer = await endpoint.Machines.CreateAsync(new CreateMachine("m", """{"StartAt":"X","States":{"Y":{"Type":"Pass"} } }""", "role"), Token);

        Assert.Equal("InvalidDefinition", answer.Error?.Code);
        Assert.StartsWith("Invalid State Machine Definition: '", answer.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateAsync_NewDefinition_MakesARevisionAndRunningExecutionsKeepTheirs()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var machine = await endpoint.CreateAsync(Definitions.Single("\"Type\":\"Wait\",\"Seconds\":60,\"End\":true"));
        var started = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value), Token);

        var updated = await endpoint.Machines.UpdateAsync(new UpdateMachine(machine.Arn.Value) { Definition = Definition }, Token);

        Assert.NotNull(updated.Value.Machine.RevisionId);
        Assert.Equal(Definition, endpoint.Machines.Describe(machine.Arn.Value).Value.Definition);
        Assert.Equal(machine.Definition, endpoint.Executions.Describe(started.Value.Arn.Value).Value.Machine.Definition);
    }

    [Fact]
    public async Task UpdateAsync_Nothing_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Definition);

        var answer = await endpoint.Machines.UpdateAsync(new UpdateMachine(machine.Arn.Value), Token);

        Assert.Equal("MissingRequiredParameter", answer.Error?.Code);
    }

    [Fact]
    public async Task DeleteAsync_ExecutionsRun_EndsThemAndForgetsTheMachine()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var machine = await endpoint.CreateAsync(Definitions.Single("\"Type\":\"Wait\",\"Seconds\":60,\"End\":true"));
        var started = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value), Token);

        var deleted = await endpoint.Machines.DeleteAsync(machine.Arn.Value, Token);
        var again = await endpoint.Machines.DeleteAsync(machine.Arn.Value, Token);

        Assert.Null(deleted.Error);
        Assert.Null(again.Error);
        Assert.Equal(RegistryError.StateMachineDoesNotExist(machine.Arn.Value), endpoint.Machines.Describe(machine.Arn.Value).Error);
        Assert.Equal(ExecutionStatus.Aborted, endpoint.Executions.Describe(started.Value.Arn.Value).Value.Status);
    }

    [Fact]
    public async Task List_Pages_GivesEveryMachineOnceInOrderOfCreation()
    {
        await using var endpoint = new TestEndpoint();
        var names = Enumerable.Range(0, 25).Select(i => $"m{i * 7 % 25}").ToList();
        foreach (var name in names)
        {
            await endpoint.Machines.CreateAsync(new CreateMachine(name, Definition, "role"), Token);
        }

        var listed = new List<string>();
        long? cursor = null;
        do
        {
            var page = endpoint.Machines.List(10, cursor);
            listed.AddRange(page.Items.Select(machine => machine.Name));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(names, listed);
    }

    [Fact]
    public async Task Tags_AddedChangedAndRemoved_SurviveTheProcess()
    {
        string arn;
        await using (var first = InDirectory())
        {
            arn = (await first.Machines.CreateAsync(new CreateMachine("m", Definition, "role") { Tags = [new Tag("a", "1"), new Tag("b", "2")] }, Token)).Value.Arn.Value;
            await first.Machines.TagAsync(arn, [new Tag("b", "3"), new Tag("c", "4")], Token);
            await first.Machines.UntagAsync(arn, ["a"], Token);
        }

        await using var second = InDirectory();
        Assert.Equal([new Tag("b", "3"), new Tag("c", "4")], second.Machines.ListTags(arn).Value);
        Assert.Equal(Definition, second.Machines.Describe(arn).Value.Definition);
    }

    [Fact]
    public async Task TagAsync_MoreThanFifty_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Definition);

        var answer = await endpoint.Machines.TagAsync(machine.Arn.Value, [.. Enumerable.Range(0, 51).Select(i => new Tag($"k{i}", ""))], Token);

        Assert.Equal("TooManyTags", answer.Error?.Code);
    }

    [Theory]
    [InlineData("nonsense", "Invalid Arn: 'Invalid ARN prefix: nonsense'")]
    [InlineData("arn:aws:states:us-east-1:123456789012:execution:m:e", "Invalid Arn: 'Resource type not valid in this context: execution'")]
    public async Task Describe_ArnOfSomethingElse_IsRefused(string arn, string message)
    {
        await using var endpoint = new TestEndpoint();

        Assert.Equal(new RegistryError("InvalidArn", message), endpoint.Machines.Describe(arn).Error);
    }

    private TestEndpoint InDirectory() => new(configure: options => options.StateDirectory = _directory.FullName);
}
