using System.Runtime.CompilerServices;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>
/// The write side of the store in memory; <see cref="InMemoryRunQueries"/> reads it. A delta that does not fit is refused.
/// </summary>
public sealed class InMemoryRunStore : IRunStore, IRunLooks
{
    private readonly Lock _lock = new();
    private readonly List<InMemoryRun> _runs = [];
    private readonly List<RunDelta> _deltas = [];

    /// <summary>Called before a delta is stored; may throw in the store's stead.</summary>
    public Action<RunDelta>? Appending { get; set; }

    /// <summary>Where labels and keys of items are found, for every machine.</summary>
    public IdentityPaths Paths { get; set; } = IdentityPaths.None;

    /// <summary>All deltas that were stored.</summary>
    public IReadOnlyList<RunDelta> Deltas
    {
        get
        {
            lock (_lock)
            {
                return [.. _deltas];
            }
        }
    }

    public Task<RunIdentity> AddAsync(NewRun run, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var known = _runs.Find(stored => stored.Identity.Connection == run.Connection && stored.Identity.Execution == run.Execution);
            if (known is null)
            {
                known = new InMemoryRun(Identify(run, _runs.Count + 1));
                _runs.Add(known);
            }
            else if (run.Origin == RunOrigin.Launched)
            {
                known.Identity = known.Identity with { Origin = RunOrigin.Launched };
            }

            return Task.FromResult(known.Identity);
        }
    }

    public Task AppendAsync(RunDelta delta, CancellationToken cancellationToken)
    {
        Appending?.Invoke(delta);
        lock (_lock)
        {
            _runs.Find(run => run.Identity.Id == delta.Run)!.Append(delta, new ItemIdentityRule(Paths));
            _deltas.Add(delta);
            return Task.CompletedTask;
        }
    }

    public Task<bool> MarkAsync(RunId run, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.Find(stored => stored.Identity.Id == run)?.Look() ?? false);
        }
    }

    public Task<IReadOnlyList<RunRow>> GetOpenRunsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>(
            Read(runs => runs.Where(run => run.IsOpen).Select(run => run.ToRow())));

    public Task<long> GetVersionAsync(RunId run, CancellationToken cancellationToken) => Task.FromResult(
        Read(runs => runs.Where(candidate => candidate.Identity.Id == run).Select(found => found.Version)).SingleOrDefault());

    public async IAsyncEnumerable<HistoryEvent> ReadHistoryAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var stored in Read(runs => runs.Where(candidate => candidate.Identity.Id == run).SelectMany(found => found.Events)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return stored.Event;
        }
    }

    public Task<IReadOnlyDictionary<long, MapRun>> GetMapRunsAsync(RunId run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, MapRun>>(Read(runs => runs
            .Where(candidate => candidate.Identity.Id == run)
            .SelectMany(found => found.Activations.Values)
            .Where(activation => activation.MapRun is not null)
            .Select(activation => (activation.Id, activation.MapRun!)))
        .ToDictionary());

    public async IAsyncEnumerable<StoredChild> ReadChildrenAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var children = Read(runs => runs
            .Where(candidate => candidate.Identity.Id == run)
            .SelectMany(found => found.Items.Values
                .Where(item => item.ChildName is not null)
                .OrderBy(item => item.Key.Activation).ThenBy(item => item.Key.Index)
                .Select(item => new StoredChild(item, found.Details.ContainsKey(item.Key)))));
        foreach (var child in children)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return child;
        }
    }

    public Task SaveChildAsync(
        ItemKey item, ChildDetails details, IReadOnlyList<ScopedEvent>? history, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var run = _runs.Find(stored => stored.Identity.Id == item.Run)!;
            run.Details[item] = details;
            if (history is not null)
            {
                run.Histories[item] = history;
            }

            return Task.CompletedTask;
        }
    }

    internal List<T> Read<T>(Func<IEnumerable<InMemoryRun>, IEnumerable<T>> question)
    {
        lock (_lock)
        {
            return [.. question(_runs)];
        }
    }

    private static RunIdentity Identify(NewRun run, int id) => new()
    {
        Id = new RunId(id),
        Connection = run.Connection,
        Execution = run.Execution,
        StateMachine = run.StateMachine,
        StartedAt = run.StartedAt,
        Origin = run.Origin,
    };
}
