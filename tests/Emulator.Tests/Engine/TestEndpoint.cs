using Fanout.Emulator.Engine;
using Fanout.Emulator.Functions;
using Fanout.Emulator.History;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>Machines and executions without the wire: in memory, or in a state directory.</summary>
internal sealed class TestEndpoint : IAsyncDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/machine";

    private readonly StateStore _state;
    private readonly AsynchronousInvocations _asynchronous;
    private int _machines;

    internal TestEndpoint(FakeFunctions? functions = null, TestClock? clock = null, Action<RegistryOptions>? configure = null, LimitOptions? limits = null)
    {
        limits ??= new LimitOptions();
        var options = new RegistryOptions();
        configure?.Invoke(options);
        Functions = functions ?? new FakeFunctions();
        Clock = clock ?? new TestClock(jumps: true);
        var entropy = new TestEntropy();
        _state = StateStore.Open(options, Clock, NullLoggerFactory.Instance);
        Machines = new MachineRegistry(new EmulatorAccount(options.Region, options.AccountId), _state.Records, Clock, entropy, limits);
        Versions = new VersionRegistry(Machines, Clock);
        Aliases = new AliasRegistry(Machines, Clock);
        Activities = new ActivityRegistry(new EmulatorAccount(options.Region, options.AccountId), _state.Records, Clock, limits);
        _asynchronous = new AsynchronousInvocations(Functions, NullLogger<AsynchronousInvocations>.Instance);
        var services = new EngineServices(Clock, entropy, new TaskHandlers(Functions, _asynchronous))
        {
            Activities = Activities.Queues,
            Limits = limits,
            Requests = new RequestLimits(limits, options.Region, Clock),
        };
        Executions = new ExecutionRegistry(options, Machines, services, _state, NullLoggerFactory.Instance);
        Answers = new TaskAnswers(services, Executions);
    }

    internal FakeFunctions Functions { get; }

    internal TestClock Clock { get; }

    internal MachineRegistry Machines { get; }

    internal VersionRegistry Versions { get; }

    internal AliasRegistry Aliases { get; }

    internal ExecutionRegistry Executions { get; }

    internal ActivityRegistry Activities { get; }

    internal TaskAnswers Answers { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal async Task<Machine> CreateAsync(string definition, MachineType type = MachineType.Standard)
    {
        var name = $"machine{Interlocked.Increment(ref _machines)}";
        return (await Machines.CreateAsync(new CreateMachine(name, definition, Role) { Type = type }, Token)).Value;
    }

    internal async Task<string> StartAsync(string definition, string input = "{}")
    {
        var machine = await CreateAsync(definition);
        return (await Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = input }, Token)).Value.Arn.Value;
    }

    /// <summary>Creates a machine, runs it and tells how it ended.</summary>
    internal async Task<TestRun> RunAsync(string definition, string input = "{}") => await EndAsync(await StartAsync(definition, input));

    /// <summary>Waits for the end of an execution.</summary>
    internal async Task<TestRun> EndAsync(string arn)
    {
        var description = (await Executions.WaitForEndAsync(arn, Token)).Value;
        return new TestRun(description, ReadHistory(arn));
    }

    /// <summary>Redrives an execution, which must be possible, and waits for its end.</summary>
    internal async Task<TestRun> RedriveAsync(string arn)
    {
        Assert.Null((await Executions.RedriveAsync(arn, clientToken: null, Token)).Error);
        return await EndAsync(arn);
    }

    internal IReadOnlyList<HistoryEvent> ReadHistory(string arn)
    {
        var events = new List<HistoryEvent>();
        long? cursor = null;
        do
        {
            var page = Executions.GetHistory(new HistoryQuery(arn, 1000) { Cursor = cursor }).Value;
            events.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Activities.StopPolls();
        await Executions.DisposeAsync();
        await _asynchronous.DisposeAsync();
        Activities.Dispose();
        await _state.DisposeAsync();
    }
}
