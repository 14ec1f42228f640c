using Fanout.Emulator.Engine;
using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>The Map Runs of the endpoint: makes them, keeps them, and gives up those whose execution is gone.</summary>
internal sealed class MapRunRegistry : IMapRuns, IAsyncDisposable
{
    private readonly MapRunFiles _files;
    private readonly IStateJournal _records;
    private readonly EngineServices _services;
    private readonly Func<string, Machine?> _machineOf;
    private readonly OpenMapRuns _open;
    private long _lastOrdinal;

    /// <param name="state">Where Map Runs are kept.</param>
    /// <param name="services">Time, chance, limits.</param>
    /// <param name="machineOf">The machine of an execution that runs.</param>
    internal MapRunRegistry(StateStore state, EngineServices services, Func<string, Machine?> machineOf)
    {
        (_files, _records, _services, _machineOf) = (state.MapRuns, state.Records, services, machineOf);
        _open = new OpenMapRuns(services.Limits.OpenMapRuns);
    }

    /// <summary>Those there are.</summary>
    internal MapRunIndex Index { get; } = new();

    /// <inheritdoc />
    public MapRun Create(MapRunRequest request)
    {
        // The label of a Map state without one: a UUID, as AWS generates it. Whether AWS's is the same for all Map Runs of a state is unconfirmed.
        var label = request.State.Label ?? _services.Entropy.NewGuid().ToString();
        return Make(MapRunIdentity.ArnOf(request.Parent.MachineArn, label, _services.Entropy.NewGuid()), request);
    }

    /// <inheritdoc />
    public MapRun Reopen(string arn, MapRunRequest request)
    {
        if (Index.Find(arn) is not { Run: var run })
        {
            return Make(arn, request);
        }

        if (run.End is null)
        {
            Recover(run);
            if (run.Log.Length == 0)
            {
                // Only the record got on disk.
                run.Log.WriteHeader(JsonRecords.Write(MachineOf(run.Identity, request)));
            }
        }

        return run;
    }

    /// <inheritdoc />
    public void Redrive(MapRun run)
    {
        run.Log.Open(run.Log.Length, _files.Writer, run.OnWritten);
        run.Redrive(Clock.Now(_services.Time));
        _ = SaveAsync(run, CancellationToken.None).AsTask();
    }

    /// <inheritdoc />
    public Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => _open.EnterAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask SaveAsync(MapRun run, CancellationToken cancellationToken) => _records.WriteAsync(
        new StateRecord(RecordKind.MapRun, run.Identity.Arn, JsonRecords.Write(MapRunRecord.Of(run))), cancellationToken);

    /// <summary>Makes the Map Runs known that a former process had; the answer are those of executions that are gone.</summary>
    /// <exception cref="StateDirectoryException">The log of one that has not ended is damaged.</exception>
    internal IReadOnlyList<MapRunIdentity> Load(IReadOnlySet<string> executions)
    {
        var lost = new List<MapRunIdentity>();
        foreach (var record in _records.ReadAll(RecordKind.MapRun).Select(record => JsonRecords.Read<MapRunRecord>(record.Value)))
        {
            var identity = record.Identity;
            _lastOrdinal = Math.Max(_lastOrdinal, identity.Ordinal);
            if (!executions.Contains(identity.RootArn))
            {
                lost.Add(identity);
                continue;
            }

            var path = _files.PathOf(identity.Ordinal);
            var log = new MapRunLog(path, File.Exists(path) ? new FileInfo(path).Length : 0);
            var run = NewRun(identity, record.Limits, record.Counters, log, showsInput: true);
            run.Restore(record.Counters, record.End, record.Redrives);
            if (record.End is null)
            {
                Recover(run);
            }

            Index.Add(new MapRunEntry(run, machine: null));
        }

        return lost;
    }

    /// <summary>Deletes the Map Runs of executions that are gone, and what is left of others.</summary>
    internal async Task DeleteAsync(IEnumerable<MapRunIdentity> lost, CancellationToken cancellationToken)
    {
        foreach (var identity in lost)
        {
            await _records.RemoveAsync(RecordKind.MapRun, identity.Arn, cancellationToken);
        }

        _files.DeleteUnknown(ordinal => Index.Find(ordinal) is not null);
    }

    /// <summary>Gives up the Map Runs of an execution that has ended; those that its end had reached are over already.</summary>
    internal async ValueTask AbortAsync(string rootArn, CancellationToken cancellationToken)
    {
        foreach (var run in Index.Of(rootArn).Select(entry => entry.Run).Where(run => run.End is null))
        {
            Recover(run);
            foreach (var child in run.ResumeChildren())
            {
                child.History.TryEnd(
                    History.HistoryEventType.ExecutionAborted, new History.EventDetails.Failure(null, null), previousId: 0);
                run.Left();
            }

            await run.Log.FlushAsync(cancellationToken);
            run.OnWritten();
            run.Finish(new MapRunEnd(MapRunStatus.Aborted, _services.Time.GetUtcNow()));
            await SaveAsync(run, cancellationToken);
        }
    }

    /// <summary>Bytes that the Map Runs of an execution take.</summary>
    internal long SizeOf(string rootArn) => Index.Of(rootArn).Sum(entry => entry.Run.Log.Length);

    /// <summary>Forgets the Map Runs of an execution.</summary>
    internal async ValueTask DeleteAsync(string rootArn, CancellationToken cancellationToken)
    {
        foreach (var run in Index.Take(rootArn).Select(entry => entry.Run))
        {
            run.Log.Dispose();
            await _records.RemoveAsync(RecordKind.MapRun, run.Identity.Arn, cancellationToken);
            File.Delete(_files.PathOf(run.Identity.Ordinal));
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _open.Dispose();
        return ValueTask.CompletedTask;
    }

    private MapRun Make(string arn, MapRunRequest request)
    {
        var now = Clock.Now(_services.Time);
        var identity = MapRunIdentity.Create(Interlocked.Increment(ref _lastOrdinal), arn, request, now);
        var machine = MachineOf(identity, request);
        var log = new MapRunLog(_files.PathOf(identity.Ordinal), length: 0);
        var counters = new MapRunCounters(default, default, request.ItemCount) { IsBatched = request.State.ItemBatcher is not null };
        var run = NewRun(identity, request.Limits, counters, log, ContextObject.MayShowInput(machine.Definition));
        log.Open(length: 0, _files.Writer, run.OnWritten);
        log.WriteHeader(JsonRecords.Write(machine));
        Index.Add(new MapRunEntry(run, machine));

        // Nobody has to wait: a Map Run whose record is lost is made again when its state resumes.
        _ = SaveAsync(run, CancellationToken.None).AsTask();
        return run;
    }

    private MapRun NewRun(MapRunIdentity identity, MapRunLimits limits, MapRunCounters counters, MapRunLog log, bool showsInput) =>
        new(identity, limits, counters.ItemCount, log, _services.Time)
        {
            IsBatched = counters.IsBatched,
            ShowsInput = showsInput,
            MaxEvents = _services.Limits.HistoryEvents,
        };

    private void Recover(MapRun run)
    {
        if (run.Log.IsOpen)
        {
            return;
        }

        var path = _files.PathOf(run.Identity.Ordinal);
        var length = File.Exists(path) ? run.Recover(run.Log.Scan()) : 0;
        run.Log.Open(length, _files.Writer, run.OnWritten);
    }

    private Machine MachineOf(MapRunIdentity identity, MapRunRequest request)
    {
        var parent = _machineOf(identity.ExecutionArn) ?? throw new InvalidOperationException($"The execution {identity.ExecutionArn} is not known.");
        return parent with
        {
            Arn = new MachineArn(identity.MachineArn),
            Name = identity.MachineName,
            Definition = ProcessorDefinition.Of(request.State, parent.Definition),
            Type = request.IsExpress ? MachineType.Express : MachineType.Standard,
        };
    }
}
