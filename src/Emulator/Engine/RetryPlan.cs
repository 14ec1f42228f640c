using System.Collections.Immutable;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>The retries of one visit to a state: every retrier counts its own.</summary>
/// <param name="retriers">The state's Retry field.</param>
/// <param name="used">Retries used up before a restart of the process; null for none.</param>
internal sealed class RetryPlan(ImmutableArray<Retrier> retriers, int[]? used)
{
    private readonly int[] _used = used ?? new int[retriers.Length];

    /// <summary>Retries used up, by retrier.</summary>
    internal int[] Used => [.. _used];

    /// <summary>Retries used up in total.</summary>
    internal int Count => _used.Sum();

    /// <summary>Takes a retry if the first retrier that is for the error has one left.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="random">Jitter.</param>
    /// <param name="retrier">Index of that retrier; -1 when there is none.</param>
    /// <param name="delay">How long to wait.</param>
    internal bool TryTake(StateFailure failure, Random random, out int retrier, out TimeSpan delay)
    {
        delay = default;
        retrier = Find(retriers, failure);
        if (retrier < 0 || _used[retrier] >= retriers[retrier].MaxAttempts)
        {
            return false;
        }

        delay = Delay(retriers[retrier], _used[retrier], random);
        _used[retrier]++;
        return true;
    }

    /// <summary>Index of the first retrier that is for the error; -1 when none is.</summary>
    internal static int Find(ImmutableArray<Retrier> retriers, StateFailure failure)
    {
        for (var i = 0; i < retriers.Length; i++)
        {
            if (ErrorNames.Match(retriers[i].ErrorEquals, failure))
            {
                return i;
            }
        }

        return -1;
    }

    private static TimeSpan Delay(Retrier retrier, int usedBefore, Random random)
    {
        // Growth is bounded before it becomes a TimeSpan, which has less room than a double.
        var longest = retrier.MaxDelaySeconds ?? TaskState.DefaultTimeoutSeconds;
        var seconds = Math.Min(retrier.IntervalSeconds * Math.Pow(retrier.BackoffRate, usedBefore), longest);
        return TimeSpan.FromSeconds(retrier.JitterStrategy == JitterStrategy.Full ? seconds * random.NextDouble() : seconds);
    }
}
