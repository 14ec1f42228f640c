using System.Runtime.CompilerServices;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Activations;
using Fanout.Storage.Causes;
using Fanout.Storage.Events;
using Fanout.Storage.Identity;
using Fanout.Storage.Items;
using Fanout.Storage.MapRuns;
using Fanout.Storage.Schema;
using Fanout.Storage.Sealing;
using Fanout.Storage.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Runs;

/// <summary>The write side: every method is one transaction, taken in turn.</summary>
internal sealed class RunStore(
    IDbContextFactory<StorageContext> contexts,
    WriteQueue queue,
    IItemBulkWriter itemWriter,
    IEventBulkWriter eventWriter,
    SealSignal sealing,
    CauseSignal grouping)
    : IRunStore
{
    /// <inheritdoc/>
    public async Task<RunIdentity> AddAsync(NewRun run, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        var record = await context.Runs
            .SingleOrDefaultAsync(r => r.Connection == run.Connection.Value && r.Execution == run.Execution.Value, cancellationToken)
            .ConfigureAwait(false);
        if (record is null)
        {
            record = NewRecord(run);
            context.Add(record);
        }
        else if (run.Origin == RunOrigin.Launched)
        {
            record.Origin = RunOrigin.Launched;
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return record.ToIdentity();
    }

    /// <inheritdoc/>
    public async Task AppendAsync(RunDelta delta, CancellationToken cancellationToken)
    {
        DeltaCheck.ThrowIfBroken(delta);
        var events = delta.Events.Select(scoped => EventMapping.ToRecord(delta.Run, scoped)).ToList();

        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);

        await MapRunWriter.AddAsync(context, delta, cancellationToken).ConfigureAwait(false);
        var (run, hadFailures) = await MoveCursorAsync(context, delta, cancellationToken).ConfigureAwait(false);
        var rows = transaction.GetDbTransaction();
        await ActivationWriter.WriteAsync(rows, delta.Run, delta.Activations, cancellationToken).ConfigureAwait(false);
        await StateCountWriter.WriteAsync(rows, delta.Run, delta.States, cancellationToken).ConfigureAwait(false);
        await itemWriter.WriteAsync(rows, delta.Items, cancellationToken).ConfigureAwait(false);
        var names = await ItemNaming.ReadAsync(context, run, delta, cancellationToken).ConfigureAwait(false);
        await ItemIdentityWriter.WriteAsync(rows, names, cancellationToken).ConfigureAwait(false);
        await eventWriter.WriteAsync(rows, events, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (delta.State.Status != RunStatus.Running)
        {
            sealing.Add(delta.Run.Value);
        }

        if (delta.Items.Any(item => hadFailures || item.Status is ItemStatus.Failed or ItemStatus.TimedOut)
            || delta.Activations.Any(activation => activation.MapRun is { IsSettled: true }))
        {
            grouping.Add(delta.Run.Value);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunRow>> GetOpenRunsAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        var records = await context.Runs.AsNoTracking()
            .Where(run => run.Origin != RunOrigin.Recorded
                && (run.Status == RunStatus.Running || context.MapRuns.Any(mapRun => mapRun.RunId == run.Id && !mapRun.IsSettled)))
            .OrderBy(run => run.StartedAt).ThenBy(run => run.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => new RunRow(record.ToIdentity(), record.ToState(), record.Version))];
    }

    /// <inheritdoc/>
    public async Task<long> GetVersionAsync(RunId run, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        return await context.Runs.Where(record => record.Id == run.Value).Select(record => record.Version)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistoryEvent> ReadHistoryAsync(
        RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        var records = context.Events.AsNoTracking()
            .Where(e => e.RunId == run.Value)
            .OrderBy(e => e.Id)
            .AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return EventMapping.ToHistoryEvent(record);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, MapRun>> GetMapRunsAsync(RunId run, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        return await context.MapRuns.AsNoTracking().Where(record => record.RunId == run.Value)
            .ToDictionaryAsync(record => record.Activation, record => record.ToMapRun(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredChild> ReadChildrenAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        await foreach (var child in ChildReader.ReadAsync(context, run, cancellationToken).ConfigureAwait(false))
        {
            yield return child;
        }
    }

    /// <inheritdoc/>
    public async Task SaveChildAsync(
        ItemKey item, ChildDetails details, IReadOnlyList<ScopedEvent>? history, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        await ChildDetailsWriter.SetAsync(context, item, details, history, cancellationToken).ConfigureAwait(false);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        grouping.Add(item.Run.Value);
    }

    private static bool HasFailures(RunRecord run) => run.Counts.Unsuccessful + run.NestedFailures > 0;

    private static RunRecord NewRecord(NewRun run)
    {
        var record = new RunRecord
        {
            Connection = run.Connection.Value,
            Execution = run.Execution.Value,
            StateMachine = run.StateMachine.Value,
            Name = run.Execution.Name,
            MachineName = run.StateMachine.Name,
            StartedAt = run.StartedAt,
            Origin = run.Origin,
        };
        record.Set(RunState.Unread);
        return record;
    }

    private static async Task<(RunRecord Run, bool HadFailures)> MoveCursorAsync(
        StorageContext context, RunDelta delta, CancellationToken cancellationToken)
    {
        var record = await context.Runs.SingleOrDefaultAsync(run => run.Id == delta.Run.Value, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Run {delta.Run} is not in the store. Add it before its first delta.");
        if (record.Version != delta.FromVersion)
        {
            throw new RunVersionConflictException(delta.Run, delta.FromVersion, record.Version);
        }

        if (record.LastEventId != delta.State.LastEventId - delta.Events.Count)
        {
            throw new ArgumentException(
                $"Run {delta.Run} is stored up to event {record.LastEventId}, which {delta.Events.Count} events that end with {delta.State.LastEventId} do not follow.",
                nameof(delta));
        }

        var hadFailures = HasFailures(record);
        record.Set(delta.State);
        record.Version = delta.Version;
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return (record, hadFailures);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            // A database with several writers lets another process come between the read and the update.
            throw new RunVersionConflictException($"Run {delta.Run} was written by another poller at this moment.", exception);
        }
    }
}
