using System.Text.Json;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Storage.Events;
using Fanout.Storage.MapRuns;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Retry;

/// <summary>Reads from events and child executions what was sent for items.</summary>
internal sealed class RetrySources(IDbContextFactory<StorageContext> contexts) : IRetrySources
{
    // Keeps a statement below every database's limit of parameters.
    private const int KeysPerStatement = 500;

    private static readonly string[] Calls = ["LambdaFunctionScheduled", "TaskScheduled"];

    /// <inheritdoc/>
    public Task<Activation?> GetActivationAsync(RunId run, long activation, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var record = await context.Activations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RunId == run.Value && row.Id == activation, cancellationToken).ConfigureAwait(false);
        var mapRun = await context.MapRuns.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RunId == run.Value && row.Activation == activation, cancellationToken).ConfigureAwait(false);
        return record?.ToActivation(mapRun?.ToMapRun());
    });

    /// <inheritdoc/>
    public Task<string?> GetRunInputAsync(RunId run, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var first = await context.Events.AsNoTracking()
            .Where(e => e.RunId == run.Value)
            .OrderBy(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return first is null ? null : EventMapping.ToHistoryEvent(first).ExecutionStartedEventDetails?.Input;
    });

    /// <inheritdoc/>
    public Task<string?> GetMapInputAsync(RunId run, Activation activation, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var entered = await context.Events.AsNoTracking()
            .Where(e => e.RunId == run.Value && e.Type == "MapStateEntered" && e.StateName == activation.MapState && e.Id < activation.Id)
            .OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return entered is null ? null : EventMapping.ToHistoryEvent(entered).StateEnteredEventDetails?.Input;
    });

    /// <inheritdoc/>
    public Task<bool> WasLeftAsync(RunId run, Activation activation, CancellationToken cancellationToken) => ReadAsync(context =>
        context.Events.AnyAsync(
            e => e.RunId == run.Value && e.Type == "MapStateExited" && e.StateName == activation.MapState && e.Id > activation.Id, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, string>> GetInputsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var inputs = new Dictionary<int, string>(indexes.Count);
        foreach (var keys in indexes.Chunk(KeysPerStatement))
        {
            await ReadEnteredAsync(context, run, activation, keys, inputs, cancellationToken).ConfigureAwait(false);
            var children = context.ChildDetails.AsNoTracking()
                .Where(child => child.RunId == run.Value && child.Activation == activation && keys.Contains(child.Index) && child.Input != null)
                .Select(child => new { child.Index, child.Input })
                .AsAsyncEnumerable();
            await foreach (var child in children.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                inputs[child.Index] = child.Input!;
            }
        }

        return (IReadOnlyDictionary<int, string>)inputs;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, EventRow>> GetLastCallsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var calls = new Dictionary<int, EventRow>(indexes.Count);
        foreach (var keys in indexes.Chunk(KeysPerStatement))
        {
            var scheduled = context.Events.AsNoTracking()
                .Where(e => e.RunId == run.Value && e.Activation == activation && keys.Contains(e.Index!.Value) && Calls.Contains(e.Type))
                .OrderBy(e => e.Id)
                .AsAsyncEnumerable();
            await foreach (var e in scheduled.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                calls[e.Index!.Value] = EventMapping.ToRow(e);
            }

            await ReadHistoriesAsync(context, run, activation, keys, calls, cancellationToken).ConfigureAwait(false);
        }

        return (IReadOnlyDictionary<int, EventRow>)calls;
    });

    // The start of an iteration has no input: it is what the first state in it is entered with.
    private static async Task ReadEnteredAsync(
        StorageContext context, RunId run, long activation, int[] keys, Dictionary<int, string> inputs, CancellationToken cancellationToken)
    {
        var entered =
            (from item in context.Items.AsNoTracking()
             where item.RunId == run.Value && item.Activation == activation && keys.Contains(item.Index) && item.FirstEventId > 0
             join e in context.Events.AsNoTracking()
                 on new { item.RunId, Activation = (long?)item.Activation, Index = (int?)item.Index, Previous = (long?)item.FirstEventId }
                 equals new { e.RunId, e.Activation, e.Index, Previous = e.PreviousId }
             where e.Id > item.FirstEventId
             select new { item.Index, e.Details }).AsAsyncEnumerable();
        await foreach (var first in entered.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (InputIn(first.Details) is { } input)
            {
                inputs.TryAdd(first.Index, input);
            }
        }
    }

    private static async Task ReadHistoriesAsync(
        StorageContext context, RunId run, long activation, int[] keys, Dictionary<int, EventRow> calls, CancellationToken cancellationToken)
    {
        var histories = context.ChildDetails.AsNoTracking()
            .Where(child => child.RunId == run.Value && child.Activation == activation && keys.Contains(child.Index) && child.History != null)
            .Select(child => new { child.Index, child.History })
            .AsAsyncEnumerable();
        await foreach (var child in histories.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Events of Maps in the child belong to no item.
            if (ChildHistory.Read(child.History!).LastOrDefault(e => e.Index is not null && Calls.Contains(e.Type)) is { } last)
            {
                calls[child.Index] = EventMapping.ToRow(last);
            }
        }
    }

    // {"name":"SecondState","input":"\"apple\"","inputDetails":{"truncated":false}}
    private static string? InputIn(string? details)
    {
        if (details is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(details);
        return document.RootElement.TryGetProperty("input", out var input) ? input.GetString() : null;
    }

    private async Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> read)
    {
        // SQLite has no asynchronous reads: without this, a long one would hold the caller, which may be a page's renderer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await read(context).ConfigureAwait(false);
    }
}
