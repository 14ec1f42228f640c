namespace Fanout.Emulator.Faults;

/// <summary>A rule at work: which of its calls are hit, and how many were.</summary>
internal sealed class FaultState(FaultRule rule, Random random)
{
    private readonly Lock _lock = new();
    private int _matched;
    private int _injected;

    internal FaultRule Rule => rule;

    internal FaultCount Count
    {
        get
        {
            lock (_lock)
            {
                return new FaultCount(rule, _matched, _injected);
            }
        }
    }

    /// <summary>Whether the rule is about this call.</summary>
    internal static bool Matches(FaultRule rule, string service, string operation) =>
        (rule.Service is { } named ? named == service : service != FaultServices.Functions)
        && (rule.Operation is not { } wanted
            || (wanted.EndsWith('*') ? operation.StartsWith(wanted.AsSpan()[..^1], StringComparison.Ordinal) : operation == wanted));

    /// <summary>Counts a call that matches; how long it is held up when it is hit, null when it is not.</summary>
    internal TimeSpan? Hit()
    {
        lock (_lock)
        {
            _matched++;
            var isHit = _matched <= (rule.First ?? int.MaxValue)
                && (rule.Every is not { } every || _matched % every == 0)
                && (rule.Probability is not { } probability || random.NextDouble() < probability);
            if (!isHit)
            {
                return null;
            }

            _injected++;
            return rule.MaxDelay is { } longest ? rule.Delay + ((longest - rule.Delay) * random.NextDouble()) : rule.Delay;
        }
    }
}
