using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

public sealed class AliasRegistryTests : IDisposable
{
    private const string Arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-aliases-");

    public static TheoryData<AliasRoute[], string> BadRoutes => new()
    {
        { [new($"{Arn}:1", 70), new($"{Arn}:2", 29)], "Sum of routing configuration weights must equal 100. Received: [70, 29]" },
        { [new($"{Arn}:1", 50), new($"{Arn}:1", 50)], $"Routing configuration must contain distinct state machine version ARNs. Received: [{Arn}:1, {Arn}:1]" },
        { [new(Arn, 100)], $"Routing configuration must contain state machine version ARNs. Received: [{Arn}]" },
        { [new($"{Arn}:live", 100)], $"Routing configuration must contain state machine version ARNs. Received: [{Arn}:live]" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(BadRoutes))]
    public async Task CreateAsync_BadRouting_IsRefused(AliasRoute[] routes, string message)
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());

        var answer = await endpoint.Aliases.CreateAsync("live", null, routes, Token);

        Assert.Equal(RegistryError.Validation(message) with { Reason = "INVALID_ROUTING_CONFIGURATION" }, answer.Error);
    }

    [Fact]
    public async Task CreateAsync_VersionThatDoesNotExist_IsRefused()
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());

        Assert.Equal(RegistryError.NoSuchReference(), (await endpoint.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:3", 100)], Token)).Error);
    }

    [Fact]
    public async Task CreateAsync_Again_AnswersTheAliasOrConflicts()
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());
        var first = await endpoint.Aliases.CreateAsync("live", "d", [new AliasRoute($"{Arn}:1", 100)], Token);

        var again = await endpoint.Aliases.CreateAsync("live", "d", [new AliasRoute($"{Arn}:1", 100)], Token);
        var other = await endpoint.Aliases.CreateAsync("live", "d", [new AliasRoute($"{Arn}:2", 100)], Token);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("ConflictException", other.Error?.Code);
    }

    [Fact]
    public async Task UpdateAsync_SurvivesTheProcessAndKeepsWhatItDoesNotName()
    {
        await using (var first = await WithTwoVersionsAsync(InDirectory()))
        {
            await first.Aliases.CreateAsync("gone", null, [new AliasRoute($"{Arn}:2", 100)], Token);
            await first.Aliases.CreateAsync("live", "d", [new AliasRoute($"{Arn}:1", 100)], Token);
            await first.Aliases.UpdateAsync($"{Arn}:live", null, [new AliasRoute($"{Arn}:1", 25), new AliasRoute($"{Arn}:2", 75)], Token);
            await first.Aliases.DeleteAsync($"{Arn}:gone", Token);
        }

        await using var second = InDirectory();
        var alias = Assert.Single(second.Aliases.List(Arn, 10, null).Value.Items);

        Assert.Equal(("live", "d"), (alias.Name, alias.Description));
        Assert.Equal([new AliasRoute($"{Arn}:1", 25), new AliasRoute($"{Arn}:2", 75)], alias.Routes);
        Assert.Equal(RegistryError.NoSuchReference(), second.Aliases.Describe($"{Arn}:gone").Error);
        Assert.Equal(RegistryError.NoSuchReference(), (await second.Aliases.DeleteAsync($"{Arn}:gone", Token)).Error);
    }

    [Fact]
    public async Task UpdateAsync_Nothing_IsRefused()
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());
        await endpoint.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:1", 100)], Token);

        Assert.Equal("MISSING_REQUIRED_PARAMETER", (await endpoint.Aliases.UpdateAsync($"{Arn}:live", null, null, Token)).Error?.Reason);
    }

    [Fact]
    public async Task List_OfAVersion_GivesTheAliasesThatLeadToIt()
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());
        await endpoint.Aliases.CreateAsync("a", null, [new AliasRoute($"{Arn}:1", 100)], Token);
        await endpoint.Aliases.CreateAsync("b", null, [new AliasRoute($"{Arn}:2", 100)], Token);
        await endpoint.Aliases.CreateAsync("c", null, [new AliasRoute($"{Arn}:1", 50), new AliasRoute($"{Arn}:2", 50)], Token);

        var page = endpoint.Aliases.List($"{Arn}:2", 1, null).Value;
        var rest = endpoint.Aliases.List($"{Arn}:2", 1, page.Next).Value;

        Assert.Equal(["b", "c"], page.Items.Concat(rest.Items).Select(alias => alias.Name));
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task StartAsync_ThroughAnAlias_TellsAliasAndVersion()
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());
        await endpoint.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:1", 50), new AliasRoute($"{Arn}:2", 50)], Token);

        // The chance of tests is one half: past the share of the first version.
        var started = await endpoint.Executions.StartAsync(new StartExecution($"{Arn}:live"), Token);
        var described = endpoint.Executions.Describe(started.Value.Arn.Value).Value;

        Assert.Equal(($"{Arn}:live", $"{Arn}:2"), (described.AliasArn, described.VersionArn));
        Assert.Single(endpoint.Executions.List(new ExecutionQuery($"{Arn}:live", 10)).Value.Items);
        Assert.Empty(endpoint.Executions.List(new ExecutionQuery($"{Arn}:1", 10)).Value.Items);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.2999, 1)]
    [InlineData(0.3001, 2)]
    [InlineData(0.9999, 2)]
    public async Task Choose_Chance_FollowsTheWeights(double chance, int version)
    {
        await using var endpoint = await WithTwoVersionsAsync(new TestEndpoint());
        var alias = await endpoint.Aliases.CreateAsync("live", null, [new AliasRoute($"{Arn}:1", 30), new AliasRoute($"{Arn}:2", 70)], Token);

        Assert.Equal($"{Arn}:{version}", alias.Value.Choose(chance));
    }

    private static async Task<TestEndpoint> WithTwoVersionsAsync(TestEndpoint endpoint)
    {
        await endpoint.Machines.CreateAsync(new CreateMachine("m", Definitions.Pass("First"), "role") { Publish = true }, Token);
        await endpoint.Machines.UpdateAsync(new UpdateMachine(Arn) { Definition = Definitions.Pass("Second"), Publish = true }, Token);
        return endpoint;
    }

    private TestEndpoint InDirectory() => new(configure: options => options.StateDirectory = _directory.FullName);
}
