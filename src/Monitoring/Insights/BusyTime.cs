namespace Fanout.Monitoring.Insights;

/// <summary>Adds up how long items ran within each of equal steps of time; the cost of an item does not depend on how long it ran.</summary>
internal sealed class BusyTime
{
    private readonly int _span;
    private readonly int _step;
    private readonly long[] _partly;
    private readonly int[] _begun;

    /// <summary>Begins.</summary>
    /// <param name="span">Milliseconds to cover, from the start of the activation.</param>
    internal BusyTime(int span)
    {
        _span = Math.Max(1, span);
        _step = Math.Max(1, (int)Math.Ceiling((double)_span / ConcurrencySeries.MostSteps));
        var steps = (int)Math.Ceiling((double)_span / _step);
        _partly = new long[steps];
        _begun = new int[steps + 1];
    }

    /// <summary>Adds an item that ran from one moment to another, in milliseconds.</summary>
    internal void Add(int from, int to)
    {
        from = Math.Min(from, _span);
        to = Math.Clamp(to, from, _span);
        if (from >= _span)
        {
            return;
        }

        var (first, last) = (from / _step, to / _step);
        if (first == last)
        {
            _partly[first] += to - from;
            return;
        }

        _partly[first] += ((first + 1) * (long)_step) - from;
        _begun[first + 1]++;
        if (last < _partly.Length)
        {
            _partly[last] += to - (last * (long)_step);
            _begun[last]--;
        }
    }

    internal ConcurrencySeries ToSeries(DateTimeOffset start)
    {
        var values = new double[_partly.Length];
        var whole = 0;
        for (var step = 0; step < values.Length; step++)
        {
            whole += _begun[step];
            var length = Math.Min(_step, _span - (step * (long)_step));
            values[step] = whole + ((double)_partly[step] / length);
        }

        return new ConcurrencySeries(start, TimeSpan.FromMilliseconds(_step), values);
    }
}
