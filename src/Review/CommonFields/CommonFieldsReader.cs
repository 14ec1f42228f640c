using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Review.CommonFields;

/// <summary>
/// Compares the inputs of a run's failed items, once however many look at them. The answer holds until the run has changed, and a run
/// that goes on is not compared again with every change.
/// </summary>
public sealed class CommonFieldsReader(IItemInputs inputs, IRunQueries queries, ChildInputs children, TimeProvider time) : IDisposable
{
    /// <summary>More items of either side make the answer no better.</summary>
    private const int MostItems = 100_000;

    /// <summary>Children of a Distributed Map whose inputs are asked for: a request each.</summary>
    private const int MostChildren = 200;

    /// <summary>Answers that are remembered, the oldest go first.</summary>
    private const int MostAnswers = 200;

    /// <summary>How long an answer about a run that goes on is given.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(20);

    /// <summary>How long succeeded children are asked for before the comparison begins with what is there.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<(RunId Run, CauseId? Cause), Entry> _answers = [];

    /// <summary>A comparison of 100,000 items needs some hundred megabytes: one at a time.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What the items that failed by a cause have in common, or all failed items of the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cause">The cause; null for all failed items.</param>
    /// <param name="failed">How many items that are, when the caller knows: an answer about as many is then given without counting.</param>
    /// <param name="cancellationToken">Ends the wait; the comparison goes on for others who wait for it.</param>
    /// <returns>The answer; null when there is no such run.</returns>
    public async Task<CommonFieldsAnswer?> ReadAsync(RunId run, CauseId? cause, int? failed, CancellationToken cancellationToken)
    {
        if (await queries.GetRunAsync(run, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        if (failed is { } number && FindCurrent((run, cause), row.Version, number) is { } current)
        {
            return await current.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        // Items get their groups after their run was stored, so that its version alone does not say which failed.
        var items = await inputs.CountAsync(run, cause, cancellationToken).ConfigureAwait(false);
        Task<CommonFieldsAnswer> answer;
        lock (_lock)
        {
            answer = Remembered_NeedsLock((run, cause), row, items) ?? Begin_NeedsLock((run, cause), row.Version, items);
        }

        return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The answer about the run as it is; null when there is none.</summary>
    private Task<CommonFieldsAnswer>? FindCurrent((RunId Run, CauseId? Cause) key, long version, int failed)
    {
        lock (_lock)
        {
            return _answers.TryGetValue(key, out var entry) && !entry.Answer.IsFaulted && entry.Version == version && entry.Items.Failed == failed
                ? entry.Answer
                : null;
        }
    }

    private Task<CommonFieldsAnswer>? Remembered_NeedsLock((RunId Run, CauseId? Cause) key, RunRow run, ComparableItems items)
    {
        if (!_answers.TryGetValue(key, out var entry) || entry.Answer.IsFaulted)
        {
            return null;
        }

        var isSame = entry.Version == run.Version && entry.Items.Failed == items.Failed;
        var isGoodEnough = run.State.Status == RunStatus.Running && (!entry.Answer.IsCompleted || time.GetElapsedTime(entry.At) < Freshness);
        return isSame || isGoodEnough ? entry.Answer : null;
    }

    private Task<CommonFieldsAnswer> Begin_NeedsLock((RunId Run, CauseId? Cause) key, long version, ComparableItems items)
    {
        var answer = Task.Run(() => CompareAsync(key.Run, key.Cause, items, CancellationToken.None), CancellationToken.None);
        _answers.Remove(key);
        _answers.Add(key, new Entry(version, items, time.GetTimestamp(), answer));
        if (_answers.Count > MostAnswers)
        {
            _answers.RemoveAt(0);
        }

        return answer;
    }

    private async Task<CommonFieldsAnswer> CompareAsync(RunId run, CauseId? cause, ComparableItems items, CancellationToken cancellationToken)
    {
        await ReadChildrenAsync(run, cause, items, cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var table = new FieldTable();
            await foreach (var input in inputs.ReadFailedAsync(run, cause, MostItems, cancellationToken).ConfigureAwait(false))
            {
                if (!table.IsFull)
                {
                    table.Add(input.Json, hasFailed: true);
                }
            }

            await foreach (var input in inputs.ReadSucceededAsync(run, cause, MostItems, cancellationToken).ConfigureAwait(false))
            {
                if (!table.IsFull)
                {
                    table.Add(input.Json, hasFailed: false);
                }
            }

            return new CommonFieldsAnswer(CommonFieldsFinder.Find(table), items);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The inputs of children that succeeded are stored only when somebody asked: then a sample is asked for.</summary>
    private async Task ReadChildrenAsync(RunId run, CauseId? cause, ComparableItems items, CancellationToken cancellationToken)
    {
        var missing = Math.Min(MostChildren, items.Succeeded) - items.ReadSucceeded;
        if (missing <= 0 || items.Failed == 0)
        {
            return;
        }

        var unread = await inputs.FindUnreadAsync(run, cause, missing, cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(LongestReading, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await children.ReadAsync(run, unread, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // What was read until then is a sample as well.
        }
    }

    private sealed record Entry(long Version, ComparableItems Items, long At, Task<CommonFieldsAnswer> Answer);
}
