namespace Fanout.Review.Jobs;

/// <summary>Says how many items may be sent now: a token bucket whose rate can be changed while it is used. For one user.</summary>
internal sealed class SendPace(TimeProvider time)
{
    /// <summary>Part of a second that may be made up for at once.</summary>
    private const double Burst = 0.2;

    private const double Slowest = 1.0 / 64;

    /// <summary>After a refusal the pace doubles in this time until it is what was asked for.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    private double _asked = 1;
    private double _part = 1;
    private double _tokens = 1;
    private long _at = time.GetTimestamp();

    /// <summary>Items a second at this moment.</summary>
    internal double Rate => _asked * _part;

    /// <summary>Time until one more may be sent.</summary>
    internal TimeSpan NextIn
    {
        get
        {
            Refill();
            return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min((1 - _tokens) / Rate, 1));
        }
    }

    /// <summary>Asks for another rate, from now on.</summary>
    internal void Ask(double perSecond)
    {
        Refill();
        _asked = Math.Clamp(perSecond, RetryOptions.FewestPerSecond, RetryOptions.MostPerSecond);
    }

    /// <summary>Takes up to so many.</summary>
    internal int Take(int most)
    {
        Refill();
        var taken = (int)Math.Min(most, Math.Floor(_tokens));
        _tokens -= taken;
        return taken;
    }

    /// <summary>Gives back what was taken and not sent.</summary>
    internal void Return(int count) => _tokens += count;

    /// <summary>The other side found it too much.</summary>
    internal void SlowDown()
    {
        Refill();
        _part = Math.Max(_part / 2, Slowest);
        _tokens = Math.Min(_tokens, 0);
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_at, now).TotalSeconds;
        _at = now;
        _tokens = Math.Min(_tokens + (elapsed * Rate), Math.Max(1, Rate * Burst));
        _part = Math.Min(1, _part * Math.Pow(2, elapsed / Recovery.TotalSeconds));
    }
}
