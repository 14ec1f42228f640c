namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Who watches a strip, and how much each was sent that it has not yet confirmed. The charge is that of a <see cref="FrameLog"/>.
/// </summary>
internal sealed class StripViewers
{
    private readonly Dictionary<string, Viewer> _viewers = [];

    /// <summary>Number of viewers, those that are paused included.</summary>
    public int Count => _viewers.Count;

    /// <summary>Adds a viewer of whom it is not yet known what it has; nothing is held against it until it joins.</summary>
    public void Expect(string viewer) => _viewers.TryAdd(viewer, new Viewer { IsPaused = true });

    /// <summary>A viewer gets frames from now on; what was charged so far does not concern it. One that has left meanwhile stays away.</summary>
    public void Join(string viewer, long charged)
    {
        if (_viewers.TryGetValue(viewer, out var found))
        {
            (found.Confirmed, found.IsPaused) = (charged, false);
        }
    }

    /// <summary>Removes a viewer. True when it was there.</summary>
    public bool Leave(string viewer) => _viewers.Remove(viewer);

    /// <summary>A viewer has got everything up to a charge.</summary>
    public void Confirm(string viewer, long charged)
    {
        if (_viewers.TryGetValue(viewer, out var found))
        {
            found.Confirmed = Math.Max(found.Confirmed, charged);
        }
    }

    /// <summary>The largest charge that a viewer who gets frames has not confirmed.</summary>
    public long LargestOutstanding(long charged) =>
        _viewers.Values.Where(viewer => !viewer.IsPaused).Select(viewer => charged - viewer.Confirmed).DefaultIfEmpty().Max();

    /// <summary>Pauses the viewers with more outstanding than a limit, and returns them; null when there are none, as usual.</summary>
    public List<string>? PauseBehind(long charged, long limit)
    {
        List<string>? behind = null;
        foreach (var (name, viewer) in _viewers)
        {
            if (!viewer.IsPaused && charged - viewer.Confirmed > limit)
            {
                viewer.IsPaused = true;
                (behind ??= []).Add(name);
            }
        }

        return behind;
    }

    private sealed class Viewer
    {
        public long Confirmed { get; set; }

        public bool IsPaused { get; set; }
    }
}
