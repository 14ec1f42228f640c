namespace Fanout.Emulator.Faults;

/// <summary>What goes wrong at an endpoint on purpose. Rules can be changed at any time, from any thread; without rules nothing is looked at.</summary>
public sealed class EndpointFaults
{
    // Replaced as a whole; null without rules.
    private FaultState[]? _states;

    internal EndpointFaults(FaultOptions options)
    {
        Set(options.Rules, options.Seed);
    }

    /// <summary>Whether there is any rule.</summary>
    public bool IsActive => Volatile.Read(ref _states) is not null;

    /// <summary>The seed of the rules; null when chance is not repeatable.</summary>
    public int? Seed { get; private set; }

    /// <summary>The rules in their order with what they did so far.</summary>
    public IReadOnlyList<FaultCount> Counts => [.. (Volatile.Read(ref _states) ?? []).Select(state => state.Count)];

    /// <summary>Replaces all rules; counting begins again.</summary>
    /// <param name="rules">The rules, tried in this order.</param>
    /// <param name="seed">Makes chance repeatable.</param>
    /// <exception cref="ArgumentException">A rule is wrong; the message names all problems.</exception>
    public void Set(IEnumerable<FaultRule> rules, int? seed = null)
    {
        var list = rules.ToArray();
        var problems = FaultRuleCheck.Check(list, "rules").ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems));
        }

        Seed = seed;
        // Each rule has a sequence of its own, so that what one does does not depend on the others.
        Volatile.Write(ref _states, list.Length == 0 ? null : [.. list.Select((rule, index) => new FaultState(rule, seed is { } known ? new Random(known + index) : new Random()))]);
    }

    /// <summary>Removes all rules.</summary>
    public void Clear() => Set([]);

    /// <summary>What happens to a call; null when nothing does.</summary>
    internal Fault? Find(string service, string operation)
    {
        if (Volatile.Read(ref _states) is not { } states)
        {
            return null;
        }

        Fault? fault = null;
        foreach (var state in states)
        {
            if (state.Rule.Kind == FaultKind.StaleLists || !FaultState.Matches(state.Rule, service, operation) || state.Hit() is not { } delay)
            {
                continue;
            }

            delay += fault?.Delay ?? TimeSpan.Zero;
            if (state.Rule.Kind != FaultKind.Latency)
            {
                return new Fault(delay, state.Rule.Kind);
            }

            fault = new Fault(delay, null);
        }

        return fault;
    }

    /// <summary>How old the answer of a list is to be.</summary>
    internal TimeSpan AgeOf(string list)
    {
        var oldest = TimeSpan.Zero;
        foreach (var state in Volatile.Read(ref _states) ?? [])
        {
            if (state.Rule.Kind == FaultKind.StaleLists && FaultState.Matches(state.Rule, FaultServices.States, list) && state.Hit() is { } age && age > oldest)
            {
                oldest = age;
            }
        }

        return oldest;
    }
}
