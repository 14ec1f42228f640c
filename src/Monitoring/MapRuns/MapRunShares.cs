namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Divides the reads of Map Runs of a connection, of which AWS allows one a second for the whole account: every Map Run gets the same
/// share, those that somebody watches three quarters of all reads together.
/// </summary>
/// <param name="readsPerSecond">Reads a second that all Map Runs together may take.</param>
internal sealed class MapRunShares(double readsPerSecond)
{
    /// <summary>The part of the reads that those nobody watches get while others are watched; as in the token bucket.</summary>
    private const double BackgroundPart = 0.25;

    private readonly Lock _lock = new();

    /// <summary>One entry a Map Run that is followed; it leaves when its reader ends.</summary>
    private readonly HashSet<Member> _members = [];

    /// <summary>Takes part until the answer is disposed.</summary>
    /// <param name="isWatched">Tells whether somebody watches now.</param>
    internal IDisposable Join(Func<bool> isWatched)
    {
        var member = new Member(this, isWatched);
        lock (_lock)
        {
            _members.Add(member);
        }

        return member;
    }

    /// <summary>How often a Map Run may be read, and how many share the reads.</summary>
    internal (TimeSpan Interval, int Sharers) Divide(bool isWatched)
    {
        int all;
        int watched;
        lock (_lock)
        {
            all = Math.Max(1, _members.Count);
            watched = _members.Count(member => member.IsWatched());
        }

        var alike = Math.Max(1, isWatched ? watched : all - watched);
        var part = watched == 0 || watched >= all ? 1 : isWatched ? 1 - BackgroundPart : BackgroundPart;
        return (TimeSpan.FromSeconds(alike / (readsPerSecond * part)), all);
    }

    private sealed class Member(MapRunShares shares, Func<bool> isWatched) : IDisposable
    {
        internal bool IsWatched() => isWatched();

        public void Dispose()
        {
            lock (shares._lock)
            {
                shares._members.Remove(this);
            }
        }
    }
}
