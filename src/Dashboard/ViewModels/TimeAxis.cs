namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// Maps time to the width of a timeline. Idle time, in which nothing happens in any row, is folded to a narrow strip, so that a pause
/// of an hour does not press everything else to nothing.
/// </summary>
public sealed class TimeAxis
{
    /// <summary>Part of the width that one fold takes.</summary>
    private const double FoldWidth = 0.02;

    /// <summary>All folds together take no more of the width.</summary>
    private const double MostFolded = 0.4;

    /// <summary>A pause is folded when it is longer than this part of the time in which something happens.</summary>
    private const double LongPause = 0.12;

    private static readonly TimeSpan ShortestFold = TimeSpan.FromMilliseconds(400);

    private static readonly double[] Steps = [1, 2, 5];

    private readonly List<(double From, double To, double Left, double Right, bool IsFold)> _parts = [];

    private TimeAxis(TimeSpan start, TimeSpan end) => (Start, End) = (start, end);

    /// <summary>First moment, after the origin of the rows.</summary>
    public TimeSpan Start { get; }

    /// <summary>Last moment.</summary>
    public TimeSpan End { get; }

    /// <summary>The folds: place from 0 to 1, and what is folded.</summary>
    public IEnumerable<(double Left, double Width, TimeSpan Idle)> Folds =>
        _parts.Where(part => part.IsFold).Select(part => (part.Left, part.Right - part.Left, TimeSpan.FromMilliseconds(part.To - part.From)));

    /// <summary>Makes the axis for what is in sight.</summary>
    /// <param name="busy">Stretches in which something happens, in any order.</param>
    public static TimeAxis Create(IEnumerable<(TimeSpan Start, TimeSpan End)> busy)
    {
        var merged = Merge(busy);
        if (merged.Count == 0)
        {
            merged.Add((0, 1));
        }

        var axis = new TimeAxis(TimeSpan.FromMilliseconds(merged[0].Start), TimeSpan.FromMilliseconds(Math.Max(merged[^1].End, merged[0].Start + 1)));
        axis.Divide(merged);
        return axis;
    }

    /// <summary>Place of a moment, from 0 to 1.</summary>
    public double At(TimeSpan time)
    {
        var milliseconds = Math.Clamp(time.TotalMilliseconds, Start.TotalMilliseconds, End.TotalMilliseconds);
        var (low, high) = (0, _parts.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _parts[middle].To < milliseconds ? (middle + 1, high) : (low, middle);
        }

        var part = _parts[low];
        return Math.Min(1, part.Left + ((part.Right - part.Left) * (milliseconds - part.From) / Math.Max(1e-9, part.To - part.From)));
    }

    /// <summary>Round moments for labels, at least some distance apart and in no fold.</summary>
    public IEnumerable<TimeSpan> Ticks(int about = 8)
    {
        var shown = _parts.Where(part => !part.IsFold).Sum(part => part.To - part.From);
        var step = RoundUp(shown / about);
        var last = double.NegativeInfinity;
        foreach (var part in _parts.Where(part => !part.IsFold))
        {
            for (var at = Math.Ceiling(part.From / step) * step; at <= part.To; at += step)
            {
                var place = At(TimeSpan.FromMilliseconds(at));
                if (place - last >= 0.6 / about && place < 0.97)
                {
                    last = place;
                    yield return TimeSpan.FromMilliseconds(at);
                }
            }
        }
    }

    private static List<(double Start, double End)> Merge(IEnumerable<(TimeSpan Start, TimeSpan End)> busy)
    {
        List<(double Start, double End)> merged = [];
        foreach (var (start, end) in busy.Select(part => (part.Start.TotalMilliseconds, part.End.TotalMilliseconds)).Order())
        {
            if (merged.Count > 0 && start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, end));
            }
            else
            {
                merged.Add((start, end));
            }
        }

        return merged;
    }

    private static double RoundUp(double milliseconds)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, milliseconds))));
        return Steps.Append(10).Select(step => step * magnitude).First(step => step >= milliseconds);
    }

    private void Divide(List<(double Start, double End)> merged)
    {
        var active = Math.Max(1, merged.Sum(part => part.End - part.Start));
        var longest = Math.Max(ShortestFold.TotalMilliseconds, active * LongPause);
        List<(double From, double To, bool IsFold)> stretches = [];
        var from = Start.TotalMilliseconds;
        for (var index = 1; index < merged.Count; index++)
        {
            if (merged[index].Start - merged[index - 1].End > longest)
            {
                stretches.Add((from, merged[index - 1].End, false));
                stretches.Add((merged[index - 1].End, merged[index].Start, true));
                from = merged[index].Start;
            }
        }

        stretches.Add((from, End.TotalMilliseconds, false));
        Place(stretches);
    }

    private void Place(List<(double From, double To, bool IsFold)> stretches)
    {
        var folds = stretches.Count(stretch => stretch.IsFold);
        var fold = folds == 0 ? 0 : Math.Min(FoldWidth, MostFolded / folds);
        var shown = Math.Max(1e-9, stretches.Where(stretch => !stretch.IsFold).Sum(stretch => stretch.To - stretch.From));
        var left = 0.0;
        foreach (var (from, to, isFold) in stretches)
        {
            var width = isFold ? fold : (1 - (fold * folds)) * (to - from) / shown;
            _parts.Add((from, to, left, left + width, isFold));
            left += width;
        }
    }
}
