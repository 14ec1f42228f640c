using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Projection;

namespace Fanout.Monitoring.Feed;

/// <summary>A run as it is, and what becomes of it from there. Dispose it when the page closes; that ends its streams.</summary>
public sealed class RunSubscription : IDisposable
{
    private readonly Mailbox<RunDelta> _deltas;
    private readonly Mailbox<PollHealth> _health;
    private readonly Mailbox<long> _pulses;
    private readonly Func<long, ActivationCells?> _readCells;
    private readonly RunAnswers _answers;
    private readonly Action<RunSubscription> _release;
    private int _disposed;

    internal RunSubscription(
        RunSnapshot initial,
        Mailbox<RunDelta> deltas,
        Mailbox<PollHealth> health,
        Mailbox<long> pulses,
        Func<long, ActivationCells?> readCells,
        RunAnswers answers,
        Action<RunSubscription> release)
    {
        Initial = initial;
        _deltas = deltas;
        _health = health;
        _pulses = pulses;
        _readCells = readCells;
        _answers = answers;
        _release = release;
    }

    /// <summary>The run when the subscription began.</summary>
    public RunSnapshot Initial { get; }

    /// <summary>
    /// What changed since, committed to the store before it came here. The first batch begins at the version of <see cref="Initial"/>,
    /// each following one where the former ended; a reader that falls behind gets fewer and larger ones. Batches carry no events:
    /// those are in the store. For one reader.
    /// </summary>
    public IAsyncEnumerable<RunDelta> Batches => _deltas.ReadAsync();

    /// <summary>The health of the polling whenever it changed, newest only. For one reader.</summary>
    public IAsyncEnumerable<PollHealth> HealthChanges => _health.ReadAsync();

    /// <summary>
    /// Comes when what is computed from all items is out of date, at most once a second and for all watchers at the same time: then
    /// ask again for found items and insights. For one reader.
    /// </summary>
    public IAsyncEnumerable<long> Pulses => _pulses.ReadAsync();

    /// <summary>
    /// The items of an activation as they are now, at the newest version committed: the deltas that lead there may not have been read
    /// yet. Cheap, however many items there are. Null when there is no such activation.
    /// </summary>
    public ActivationCells? ReadCells(long activation) => _readCells(activation);

    /// <summary>
    /// Indexes of the items that a question selects, in its order. On an activation of many items that changes the answer is that of
    /// the newest pulse; on others it is of the newest version. Null when there is no such activation.
    /// </summary>
    public Task<FoundItems?> FindItemsAsync(ItemsQuery query, CancellationToken cancellationToken) =>
        _answers.FindItemsAsync(query, cancellationToken);

    /// <summary>What the items of an activation say together, at the newest pulse. Null when there is no such activation.</summary>
    public Task<RunInsights?> ReadInsightsAsync(long activation, CancellationToken cancellationToken) =>
        _answers.ReadInsightsAsync(activation, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _release(this);
            _deltas.Close();
            _health.Close();
            _pulses.Close();
        }
    }

    internal void Post(RunDelta delta) => _deltas.Post(delta);

    internal void Post(PollHealth health) => _health.Post(health);

    internal void Post(long pulse) => _pulses.Post(pulse);
}
