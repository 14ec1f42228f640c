using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The log lines of an item's attempts: read when a person opens them, kept while the item is open.</summary>
public sealed class ItemLogs(LogReader reader)
{
    /// <summary>Lines read at first, and with each wish for more.</summary>
    private const int Step = 1_000;

    /// <summary>The largest page of CloudWatch Logs; who needs more has the name of group and stream.</summary>
    private const int Most = 10_000;

    /// <summary>What was opened; null while it is read. Emptied with every other item.</summary>
    private readonly Dictionary<long, AttemptLog?> _opened = [];

    private IReadOnlyDictionary<long, LambdaInvocation> _calls = new Dictionary<long, LambdaInvocation>();
    private ItemKey? _item;

    /// <summary>Takes the events of an item; of another one than before, everything that was read is forgotten.</summary>
    public void Show(ItemKey item, IEnumerable<EventRow> events)
    {
        if (_item != item)
        {
            _item = item;
            _opened.Clear();
        }

        _calls = LambdaInvocations.Read(events);
    }

    /// <summary>Whether an attempt called a Lambda function.</summary>
    public bool HasLog(ItemAttempt attempt) => _calls.ContainsKey(attempt.Id);

    /// <summary>Name of the function that an attempt called.</summary>
    public string FunctionOf(ItemAttempt attempt) => _calls[attempt.Id].FunctionName;

    /// <summary>Whether the log of an attempt is open.</summary>
    public bool IsOpen(ItemAttempt attempt) => _opened.ContainsKey(attempt.Id);

    /// <summary>What was read of an attempt; null while it is read, or when it is not open.</summary>
    public AttemptLog? Find(ItemAttempt attempt) => _opened.GetValueOrDefault(attempt.Id);

    /// <summary>Whether more lines can be read than were.</summary>
    public bool MayReadMore(ItemAttempt attempt) => Find(attempt) is { HasMore: true } log && log.Count < Most;

    /// <summary>Opens the log of an attempt, or closes it when it is open.</summary>
    public Task ToggleAsync(ItemAttempt attempt, RunIdentity run, int redrives, CancellationToken cancellationToken)
    {
        if (_opened.Remove(attempt.Id))
        {
            return Task.CompletedTask;
        }

        _opened[attempt.Id] = null;
        return ReadAsync(attempt, run, redrives, Step, cancellationToken);
    }

    /// <summary>Reads the log of an attempt again, with more lines than before.</summary>
    public Task ReadMoreAsync(ItemAttempt attempt, RunIdentity run, int redrives, CancellationToken cancellationToken) =>
        ReadAsync(attempt, run, redrives, Math.Min(Most, (Find(attempt)?.Count ?? 0) + Step), cancellationToken);

    private async Task ReadAsync(ItemAttempt attempt, RunIdentity run, int redrives, int take, CancellationToken cancellationToken)
    {
        var item = _item;
        var query = new AttemptLogQuery { Run = run, Call = _calls[attempt.Id], Redrives = redrives, Take = take };
        var log = await reader.ReadAsync(query, cancellationToken);

        // Another item may have been opened, or this log closed, while CloudWatch Logs answered.
        if (_item == item && _opened.ContainsKey(attempt.Id))
        {
            _opened[attempt.Id] = log;
        }
    }
}
