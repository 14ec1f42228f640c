using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

public sealed class VersionRegistryTests : IDisposable
{
    private const string Arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private static readonly string First = Definitions.Pass("First");
    private static readonly string Second = Definitions.Pass("Second");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-versions-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task PublishAsync_SameRevisionAgain_AnswersTheSameVersion()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role"), Token);

        var first = await endpoint.Versions.PublishAsync(Arn, null, "one", Token);
        var again = await endpoint.Versions.PublishAsync(Arn, "INITIAL", "other", Token);

        Assert.Equal($"{Arn}:1", first.Value.Arn);
        Assert.Equal(first.Value, again.Value);
    }

    [Fact]
    public async Task PublishAsync_OtherRevisionThanExpected_Conflicts()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role"), Token);
        var revision = (await UpdateAsync(endpoint, Second, publish: false)).Machine.RevisionId;

        var answer = await endpoint.Versions.PublishAsync(Arn, "INITIAL", null, Token);

        Assert.Equal(
            RegistryError.Conflict($"Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is {revision}."),
            answer.Error);
    }

    [Fact]
    public async Task PublishAsync_MachineThatDoesNotExist_IsRefused()
    {
        await using var endpoint = new TestEndpoint();

        Assert.Equal(RegistryError.StateMachineDoesNotExist(Arn), (await endpoint.Versions.PublishAsync(Arn, null, null, Token)).Error);
    }

    [Fact]
    public async Task UpdateAsync_NothingChangesButPublishes_AnswersTheVersionWithoutRevision()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role"), Token);

        var first = await UpdateAsync(endpoint, First, publish: true);
        var again = await UpdateAsync(endpoint, First, publish: true);
        var changed = await UpdateAsync(endpoint, Second, publish: true);

        Assert.Equal((false, 1), (first.IsNewRevision, first.Version?.Number));
        Assert.Equal((false, 1), (again.IsNewRevision, again.Version?.Number));
        Assert.Equal((true, 2), (changed.IsNewRevision, changed.Version?.Number));
    }

    [Fact]
    public async Task CreateAsync_AgainWithOtherWishToPublish_AlreadyExists()
    {
        await using var endpoint = new TestEndpoint();
        var request = new CreateMachine("m", First, "role") { Publish = true, VersionDescription = "one" };
        await endpoint.Machines.CreateAsync(request, Token);

        Assert.Null((await endpoint.Machines.CreateAsync(request, Token)).Error);
        Assert.Equal("StateMachineAlreadyExists", (await endpoint.Machines.CreateAsync(request with { VersionDescription = "two" }, Token)).Error?.Code);
        Assert.Equal("StateMachineAlreadyExists", (await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role"), Token)).Error?.Code);
    }

    [Fact]
    public async Task DeleteAsync_NewestVersion_ItsNumberIsNotGivenAgainEvenByTheNextProcess()
    {
        await using (var first = InDirectory())
        {
            await first.Machines.CreateAsync(new CreateMachine("m", First, "role") { Publish = true }, Token);
            await UpdateAsync(first, Second, publish: true);
            await first.Versions.DeleteAsync($"{Arn}:2", Token);
            await first.Versions.DeleteAsync($"{Arn}:7", Token);
        }

        await using (var second = InDirectory())
        {
            Assert.Equal([1], Numbers(second));
            Assert.Equal(3, (await second.Versions.PublishAsync(Arn, null, null, Token)).Value.Number);
        }

        await using var third = InDirectory();
        Assert.Equal([3, 1], Numbers(third));
        Assert.Equal(RegistryError.StateMachineDoesNotExist($"{Arn}:2"), third.Machines.FindTarget($"{Arn}:2").Error);
    }

    [Fact]
    public async Task DeleteAsync_AliasLeadsToIt_Conflicts()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role") { Publish = true }, Token);
        await endpoint.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:1", 100)], Token);

        var answer = await endpoint.Versions.DeleteAsync($"{Arn}:1", Token);

        Assert.Equal(
            RegistryError.Conflict(
                "Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]"),
            answer.Error);
    }

    [Fact]
    public async Task DeleteAsync_Machine_ANewMachineOfItsNameStartsOver()
    {
        await using (var first = InDirectory())
        {
            await first.Machines.CreateAsync(new CreateMachine("m", First, "role") { Publish = true }, Token);
            await first.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:1", 100)], Token);
            await first.Machines.DeleteAsync(Arn, Token);
            await first.Machines.CreateAsync(new CreateMachine("m", Second, "role"), Token);
            Assert.Empty(Numbers(first));
        }

        await using var second = InDirectory();
        Assert.Empty(Numbers(second));
        Assert.Empty(second.Aliases.List(Arn, 10, null).Value.Items);
        Assert.Equal(1, (await second.Versions.PublishAsync(Arn, null, null, Token)).Value.Number);
    }

    [Fact]
    public async Task List_Pages_GivesEveryVersionOnceNewestFirst()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role") { Publish = true }, Token);
        for (var i = 2; i <= 7; i++)
        {
            await UpdateAsync(endpoint, Definitions.Pass($"State{i}"), publish: true);
        }

        var page = endpoint.Versions.List(Arn, 3, null).Value;
        var next = endpoint.Versions.List(Arn, 3, page.Next).Value;
        var last = endpoint.Versions.List(Arn, 3, next.Next).Value;

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], page.Items.Concat(next.Items).Concat(last.Items).Select(version => version.Number));
        Assert.Null(last.Next);
    }

    [Fact]
    public async Task StartAsync_OfAVersion_RunsItAndTellsSoAfterTheProcess()
    {
        string execution;
        await using (var first = InDirectory())
        {
            await first.Machines.CreateAsync(new CreateMachine("m", First, "role") { Publish = true }, Token);
            await UpdateAsync(first, Second, publish: false);
            execution = (await first.Executions.StartAsync(new StartExecution($"{Arn}:1"), Token)).Value.Arn.Value;
            await first.EndAsync(execution);
            var newest = (await first.Executions.StartAsync(new StartExecution(Arn), Token)).Value.Arn.Value;
            await first.EndAsync(newest);
        }

        await using var second = InDirectory();
        await second.Executions.ResumeAsync(Token);
        var described = second.Executions.Describe(execution).Value;
        var started = Assert.IsType<EventDetails.ExecutionStarted>(second.ReadHistory(execution)[0].Details);
        var listed = Assert.Single(second.Executions.List(new ExecutionQuery($"{Arn}:1", 10)).Value.Items);

        Assert.Equal((First, Arn, $"{Arn}:1", null), (described.Machine.Definition, described.Machine.Arn.Value, described.VersionArn, described.AliasArn));
        Assert.Equal(($"{Arn}:1", null), (started.StateMachineVersionArn, started.StateMachineAliasArn));
        Assert.Equal((execution, $"{Arn}:1"), (listed.Arn.Value, listed.VersionArn));
        Assert.Equal(2, second.Executions.List(new ExecutionQuery(Arn, 10)).Value.Items.Count);
    }

    [Fact]
    public async Task StartAsync_VersionThatDoesNotExist_IsRefusedWithItsArn()
    {
        await using var endpoint = new TestEndpoint();
        await endpoint.Machines.CreateAsync(new CreateMachine("m", First, "role"), Token);

        var answer = await endpoint.Executions.StartAsync(new StartExecution($"{Arn}:1"), Token);

        Assert.Equal(RegistryError.StateMachineDoesNotExist($"{Arn}:1"), answer.Error);
    }

    private static List<int> Numbers(TestEndpoint endpoint) =>
        [.. endpoint.Versions.List(Arn, 1000, null).Value.Items.Select(version => version.Number)];

    private static async Task<MachineUpdate> UpdateAsync(TestEndpoint endpoint, string definition, bool publish) =>
        (await endpoint.Machines.UpdateAsync(new UpdateMachine(Arn) { Definition = definition, Publish = publish }, Token)).Value;

    private TestEndpoint InDirectory() => new(configure: options => options.StateDirectory = _directory.FullName);
}
