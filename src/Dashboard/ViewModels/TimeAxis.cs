namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// Maps time to the width of a timeline. Idle time, in which nothing happens in any row, is folded to a narrow strip, so that a pause
/// of an hour does not press everything else to nothing.
/// </summary>
public sealed class TimeAxis
{
    /// <summary>A folded pause is as wide as this part of the time in which something happens.</summary>
    private const double FoldedPart = 0.1;

    /// <summary>But never narrower than this, so that retries of short attempts stay apart.</summary>
    private static readonly TimeSpan LeastFold = TimeSpan.FromSeconds(1);

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

    /// <summary>Moments for labels, at least some distance apart: where something begins after a fold, and round ones between.</summary>
    public IEnumerable<TimeSpan> Ticks(int about = 8)
    {
        var last = double.NegativeInfinity;
        foreach (var part in _parts.Where(part => !part.IsFold))
        {
            var step = RoundUp((part.To - part.From) / Math.Max(1e-9, part.Right - part.Left) / about);
            foreach (var at in MomentsOf(part.From, part.To, step))
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

    private static IEnumerable<double> MomentsOf(double from, double to, double step)
    {
        yield return from;
        for (var at = Math.Ceiling((from + (step / 2)) / step) * step; at <= to; at += step)
        {
            yield return at;
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
        var active = merged.Sum(part => part.End - part.Start);
        var folded = Math.Max(LeastFold.TotalMilliseconds, active * FoldedPart);
        List<(double From, double To, double Shown)> stretches = [];
        var from = Start.TotalMilliseconds;
        for (var index = 1; index < merged.Count; index++)
        {
            // Folding something that is hardly longer gains nothing.
            if (merged[index].Start - merged[index - 1].End > 2 * folded)
            {
                stretches.Add((from, merged[index - 1].End, merged[index - 1].End - from));
                stretches.Add((merged[index - 1].End, merged[index].Start, folded));
                from = merged[index].Start;
            }
        }

        stretches.Add((from, End.TotalMilliseconds, End.TotalMilliseconds - from));
        var left = 0.0;
        var all = Math.Max(1e-9, stretches.Sum(stretch => stretch.Shown));
        foreach (var (begin, end, shown) in stretches)
        {
            var right = left + (shown / all);
            _parts.Add((begin, end, left, right, shown < end - begin));
            left = right;
        }
    }
}
