using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Recording;

/// <summary>A run whose history is written here. For one writer at a time; dispose it when nothing more is to be written.</summary>
public sealed class RecordedRun : IDisposable
{
    private readonly RunFeed _feed;
    private readonly TimeProvider _time;
    private readonly RunWriter _writer;

    internal RecordedRun(RunIdentity identity, IRunStore store, RunFeed feed, TimeProvider time, ILogger logger)
    {
        Identity = identity;
        (_feed, _time) = (feed, time);
        _writer = new RunWriter(identity, store, feed, logger);
        feed.Attach(identity.Id);
    }

    /// <summary>What never changes about it.</summary>
    public RunIdentity Identity { get; }

    /// <summary>The run by the events written so far.</summary>
    public Task<RunState> ReadAsync(CancellationToken cancellationToken) => _writer.ReadAsync(run => run.State, cancellationToken);

    /// <summary>Stores events and publishes what they change; their ids follow those written so far without a gap.</summary>
    public async Task AppendAsync(IReadOnlyList<HistoryEvent> events, CancellationToken cancellationToken)
    {
        await _writer.CommitAsync(run => run.Apply(events), cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        _feed.Publish(Identity.Id, new PollHealth { AsOf = now, NextAt = now, Pace = PollPace.Live });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var now = _time.GetUtcNow();
        _feed.Publish(Identity.Id, new PollHealth { AsOf = now, NextAt = now, Pace = PollPace.Ended });
        _feed.Detach(Identity.Id);
        _writer.Dispose();
    }
}
