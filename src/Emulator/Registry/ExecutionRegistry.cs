using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry.MapRuns;
using Fanout.Emulator.Tasks.NestedExecutions;

namespace Fanout.Emulator.Registry;

/// <summary>The executions of the endpoint.</summary>
public sealed partial class ExecutionRegistry : IChildExecutions, IAsyncDisposable
{
    private readonly EmulatorAccount _account;
    private readonly MachineRegistry _machines;
    private readonly EngineServices _services;
    private readonly ExecutionIndex _index;
    private readonly ExecutionStore _store;
    private readonly MapRunRegistry _mapRuns;
    private readonly ExecutionHost _host;
    private readonly ExecutionRecovery _recovery;
    private readonly ExecutionRedriver _redriver;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastOrdinal;
    private bool _isResuming;

    internal ExecutionRegistry(
        RegistryOptions options, MachineRegistry machines, EngineServices services, StateStore state, ILoggerFactory loggers)
    {
        _account = new EmulatorAccount(options.Region, options.AccountId);
        _machines = machines;
        _services = services;
        _index = new ExecutionIndex(options);
        _mapRuns = new MapRunRegistry(state, services, FindMachine);
        services.MapRuns = _mapRuns;
        MapRuns = new MapRunQueries(_mapRuns);
        _store = new ExecutionStore(state.Directory, state.Records, _mapRuns);
        _host = new ExecutionHost(services, _account, _store, _index, loggers);
        _recovery = new ExecutionRecovery(_store, _index, _host, services);
        _redriver = new ExecutionRedriver(_store, _index, _host, _recovery, machines, services);
        _logger = loggers.CreateLogger<ExecutionRegistry>();
        machines.EndExecutionsAsync = EndAllAsync;
        services.Tasks.NestedExecutions.Executions = this;
    }

    /// <summary>The Map Runs of the executions, and the children of those.</summary>
    internal MapRunQueries MapRuns { get; }

    /// <summary>Starts an execution; the answer comes when the start would survive the process.</summary>
    public async ValueTask<Answer<StartedExecution>> StartAsync(StartExecution request, CancellationToken cancellationToken)
    {
        if (!Prepare(request).TryGet(out var prepared, out var error))
        {
            return error;
        }

        var isExpress = prepared.Machine.Machine.Type == MachineType.Express;
        if (isExpress && request.IsWaitedFor)
        {
            return RegistryError.StateMachineTypeNotSupported();
        }

        if (_services.Requests.Take(isExpress ? AwsBuckets.StartExpress : AwsBuckets.Start) is { } throttled)
        {
            return throttled;
        }

        if (isExpress)
        {
            await _store.SaveStartAsync(prepared.Execution, prepared.Execution.Content!.Input, cancellationToken);
            _ = RunExpressAsync(prepared.Execution, prepared.Machine);
            return new StartedExecution(prepared.Execution.Arn, prepared.Execution.StartDate);
        }

        await _host.DropExpiredAsync();
        if (_index.Open >= _services.Limits.OpenExecutions && _index.Find(prepared.Execution.Arn) is null)
        {
            return RegistryError.ExecutionLimitExceeded();
        }

        var execution = _index.GetOrAdd(prepared.Execution);
        if (execution != prepared.Execution)
        {
            await execution.Started.Task.WaitAsync(cancellationToken);
            return prepared.Execution.Starter is { } starter && starter == execution.Starter
                ? new StartedExecution(execution.Arn, execution.StartDate)
                : Repeat(execution, prepared.Execution.Content!.Input);
        }

        await BeginAsync(execution, prepared.Machine);
        return new StartedExecution(execution.Arn, execution.StartDate);
    }

    /// <summary>Runs an EXPRESS machine and waits for its end.</summary>
    public async Task<Answer<ExecutionDescription>> StartSyncAsync(StartExecution request, CancellationToken cancellationToken)
    {
        if (!Prepare(request).TryGet(out var prepared, out var error))
        {
            return error;
        }

        if (prepared.Machine.Machine.Type != MachineType.Express)
        {
            return RegistryError.StateMachineTypeNotSupported();
        }

        var execution = prepared.Execution;
        var last = await _host.RunExpressAsync(execution, prepared.Machine.Definition, isAwaited: true).WaitAsync(cancellationToken);
        execution.End = ExecutionEnd.Of(last);
        execution.Content!.History.Append(last);
        execution.Content.History.Commit(1);
        return execution.Describe(execution.Content, redriveProblem: null);
    }

    /// <summary>Stops an execution; answers when it stopped. One that has ended already keeps its end.</summary>
    public async ValueTask<Answer<DateTimeOffset>> StopAsync(string executionArn, string? error, string? cause, CancellationToken cancellationToken)
    {
        if (!Find(executionArn).TryGet(out var execution, out var refusal))
        {
            return ExecutionArn.ParseStandard(executionArn).Error is null && MapRuns.FindChild(executionArn) is { } child
                ? await child.StopAsync(error, cause, cancellationToken)
                : refusal;
        }

        await _host.StopAsync(execution, error, cause, cancellationToken);
        return execution.End?.StopDate ?? _services.Time.GetUtcNow();
    }

    /// <summary>The execution with this ARN.</summary>
    public Answer<ExecutionDescription> Describe(string executionArn)
    {
        if (!Find(executionArn).TryGet(out var execution, out var error))
        {
            return error;
        }

        return _store.Read(execution) is { } content
            ? execution.Describe(content, _redriver.FindProblem(execution, content))
            : RegistryError.ExecutionDoesNotExist(executionArn);
    }

    /// <summary>Lets an execution that ended badly go on from where it failed; the answer, when it did, comes when that would survive the process.</summary>
    /// <param name="executionArn">The execution.</param>
    /// <param name="clientToken">Names the request: one that is repeated is carried out once. Null for none.</param>
    /// <param name="cancellationToken">Cancels waiting for the answer.</param>
    public async ValueTask<Answer<DateTimeOffset>> RedriveAsync(string executionArn, string? clientToken, CancellationToken cancellationToken) =>
        Find(executionArn).TryGet(out var execution, out var error)
            ? await _redriver.RedriveAsync(execution, clientToken, cancellationToken)
            : Redrivability.RefuseChild(MapRuns.FindChild(executionArn), executionArn) ?? error;

    /// <summary>The execution with this ARN, which may be a child of a Map Run.</summary>
    internal async ValueTask<Answer<ExecutionDescription>> DescribeAsync(string executionArn, CancellationToken cancellationToken) =>
        MapRuns.FindChild(executionArn) is { } child ? await child.DescribeAsync(cancellationToken) : Describe(executionArn);

    /// <summary>A page of a machine's executions, newest start first.</summary>
    public Answer<Page<ExecutionSummary, long>> List(ExecutionQuery query)
    {
        if (!_machines.FindTarget(query.MachineArn).TryGet(out var target, out var error))
        {
            return error;
        }

        return target.Entry.Machine.Type == MachineType.Express
            ? RegistryError.StateMachineTypeNotSupported()
            : _index.List(target.Entry.Machine.Arn, target.Version?.Version.Arn ?? target.Alias?.Arn, query);
    }

    /// <summary>A page of the history of an execution.</summary>
    public Answer<Page<HistoryEvent, long>> GetHistory(HistoryQuery query)
    {
        if (!Find(query.ExecutionArn).TryGet(out var execution, out var error))
        {
            return error;
        }

        return _store.Read(execution) is { History: var history } ? PageOf(history, query) : RegistryError.ExecutionDoesNotExist(query.ExecutionArn);
    }

    /// <summary>A page of the history of an execution, which may be a STANDARD child of a Map Run.</summary>
    internal async ValueTask<Answer<Page<HistoryEvent, long>>> GetHistoryAsync(HistoryQuery query, CancellationToken cancellationToken) =>
        ExecutionArn.ParseStandard(query.ExecutionArn).Error is null && MapRuns.FindChild(query.ExecutionArn) is { } child
            ? PageOf((await child.ReadAsync(cancellationToken)).History, query)
            : GetHistory(query);

    private static Page<HistoryEvent, long> PageOf(ExecutionHistory history, HistoryQuery query)
    {
        var newest = history.Count;
        var events = history.Read(query.Cursor ?? (query.Reverse ? newest : 1), query.PageSize, query.Reverse);
        long? next = events.Count == 0 ? null : query.Reverse ? events[^1].Id - 1 : events[^1].Id + 1;
        return new Page<HistoryEvent, long>(events, next is { } id && id >= 1 && id <= newest ? id : null);
    }

    /// <summary>Completes when the execution has ended, or was let go of because the endpoint ends.</summary>
    internal async Task<Answer<ExecutionDescription>> WaitForEndAsync(string executionArn, CancellationToken cancellationToken)
    {
        if (!Find(executionArn).TryGet(out var execution, out var error))
        {
            return error;
        }

        await _host.WaitAsync(execution, cancellationToken);
        return Describe(executionArn);
    }

    /// <inheritdoc />
    async ValueTask<Answer<StartedExecution>> IChildExecutions.StartChildAsync(StartExecution request, CancellationToken cancellationToken)
    {
        await WaitForResumptionAsync(cancellationToken);
        return await StartAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    async Task<Answer<ExecutionDescription>> IChildExecutions.WaitForChildAsync(string executionArn, CancellationToken cancellationToken)
    {
        await WaitForResumptionAsync(cancellationToken);
        var answer = await WaitForEndAsync(executionArn, cancellationToken);
        return answer.TryGet(out var child, out _) && child.Status == ExecutionStatus.Running
            ? throw new OperationCanceledException("The endpoint is stopping.")
            : answer;
    }

    /// <summary>Takes up what a former process left: ended executions are known again, running ones go on.</summary>
    /// <exception cref="StateDirectoryException">The log of one that is to go on is damaged; nothing has been changed then.</exception>
    internal async Task ResumeAsync(CancellationToken cancellationToken)
    {
        _isResuming = true;
        var records = _store.ReadRecords();
        var lost = _mapRuns.Load(records.Select(record => record.Arn).ToHashSet(StringComparer.Ordinal));
        List<FoundExecution> found = [.. records.Select(_recovery.Find)];

        // Everything could be read. Only now is anything deleted, and does anything go on.
        _store.DeleteUnknown(records);
        await _mapRuns.DeleteAsync(lost, cancellationToken);
        foreach (var execution in found)
        {
            _lastOrdinal = execution.Record.Ordinal;
            if (execution.Record.ExpressInput is null)
            {
                await _recovery.RecoverAsync(execution, cancellationToken);
            }
            else
            {
                await RepeatExpressAsync(execution, cancellationToken);
            }
        }

        _isResuming = false;
        _resumed.TrySetResult();
        await _host.DropExpiredAsync();
    }

    /// <summary>Lets go of all runs; with a state directory the next process goes on with them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _mapRuns.DisposeAsync();
    }

    // Of an execution that runs, or of a child of a Map Run.
    private Machine? FindMachine(string executionArn) =>
        _index.Find(new ExecutionArn(executionArn))?.Content?.Machine ?? MapRuns.FindChild(executionArn)?.Machine;

    // A parent that is resumed runs before its child is known again.
    private Task WaitForResumptionAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _isResuming) ? _resumed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    private Answer<Execution> Find(string executionArn)
    {
        if (!ExecutionArn.ParseStandard(executionArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        return _index.Find(arn) is { } execution ? execution : RegistryError.ExecutionDoesNotExist(executionArn);
    }

    private Answer<PreparedStart> Prepare(StartExecution request)
    {
        if (!_machines.FindStart(request.MachineArn).TryGet(out var target, out var error))
        {
            return error;
        }

        var machine = target.Machine;
        if (request.Name is not null && !ResourceName.IsValid(request.Name))
        {
            return RegistryError.InvalidName(request.Name);
        }

        if (!InputCheck.Check(request.Input, _services.Limits.PayloadBytes).TryGet(out var input, out error))
        {
            return error;
        }

        var name = request.Name ?? _services.Entropy.NewGuid().ToString();
        var arn = machine.Machine.Type == MachineType.Express
            ? ExecutionArn.CreateExpress(_account, machine.Machine.Name, name, _services.Entropy.NewGuid().ToString())
            : ExecutionArn.CreateStandard(_account, machine.Machine.Name, name);
        var start = Clock.Now(_services.Time);
        var execution = new Execution(Interlocked.Increment(ref _lastOrdinal), arn, machine.Machine.Arn, name, start, request.TraceHeader)
        {
            VersionArn = target.VersionArn,
            AliasArn = target.AliasArn,
            Starter = request.Starter,
            Content = new ExecutionContent(machine.Machine, input, new ExecutionHistory()),
        };
        return new PreparedStart(execution, machine);
    }

    private async Task BeginAsync(Execution execution, MachineEntry machine)
    {
        var content = execution.Content!;
        var log = _store.Create(execution);
        var history = new HistoryWriter(content.History, log, _services.Time, maxEvents: _services.Limits.HistoryEvents)
        {
            Observer = execution.FindObserver(_services.Observers),
        };
        history.Start(new EventDetails.ExecutionStarted(content.Input, content.Machine.RoleArn)
        {
            StateMachineVersionArn = execution.VersionArn,
            StateMachineAliasArn = execution.AliasArn,
        });
        var saved = _store.SaveStartAsync(execution, expressInput: null, CancellationToken.None);
        _host.Start(execution, machine.Definition, history, log, resume: null);
        await saved;
        execution.Started.SetResult();
    }

    // Source: StartExecution, "idempotent for STANDARD workflows".
    private static Answer<StartedExecution> Repeat(Execution execution, PayloadText input) =>
        execution.End is null && execution.Content?.Input == input
            ? new StartedExecution(execution.Arn, execution.StartDate)
            : new RegistryError("ExecutionAlreadyExists", $"Execution Already Exists: '{execution.Arn}'");

    private async Task RunExpressAsync(Execution execution, MachineEntry machine)
    {
        try
        {
            await _host.RunExpressAsync(execution, machine.Definition, isAwaited: false);
            await _store.DeleteAsync(execution, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The next process runs it again.
        }
        catch (Exception exception)
        {
            LogExpressFailed(exception, execution.Arn);
        }
    }

    private async Task RepeatExpressAsync(FoundExecution found, CancellationToken cancellationToken)
    {
        var (record, execution) = (found.Record, found.Execution);
        if (_machines.FindStart(record.VersionArn ?? record.MachineArn).TryGet(out var target, out _))
        {
            var machine = target.Machine;
            execution.Content = new ExecutionContent(machine.Machine, PayloadText.From(record.ExpressInput!), new ExecutionHistory());
            _ = RunExpressAsync(execution, machine);
        }
        else
        {
            await _store.DeleteAsync(execution, cancellationToken);
        }
    }

    private async Task EndAllAsync(MachineArn machine)
    {
        foreach (var execution in _index.Running(machine))
        {
            await _host.StopAsync(execution, error: null, cause: null, CancellationToken.None);
        }
    }

    [LoggerMessage(3202, LogLevel.Error, "Express execution {Arn} could not be completed")]
    private partial void LogExpressFailed(Exception exception, ExecutionArn arn);

    private sealed record PreparedStart(Execution Execution, MachineEntry Machine);
}
