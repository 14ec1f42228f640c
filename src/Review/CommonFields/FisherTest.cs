namespace Fanout.Review.CommonFields;

/// <summary>
/// The one-sided exact test of Fisher: how probable it is that a condition which holds for some of all items holds for at least so many of
/// the failed ones, if failing has nothing to do with it. Exact for any number of items, and computed by logarithms, because a clear
/// case among 100,000 items is less probable than the smallest double.
/// </summary>
internal static class FisherTest
{
    /// <summary>Terms that add less than this to the sum are left out.</summary>
    private const double Negligible = 1e-17;

    /// <summary>Natural logarithm of the probability.</summary>
    /// <param name="inFailed">Failed items for which the condition holds.</param>
    /// <param name="failed">All failed items.</param>
    /// <param name="inOthers">Other items for which it holds.</param>
    /// <param name="others">All other items.</param>
    public static double LogTail(int inFailed, int failed, int inOthers, int others)
    {
        var holding = inFailed + inOthers;
        var most = Math.Min(failed, holding);
        var least = Math.Max(0, holding - others);
        if (inFailed <= least)
        {
            return 0;
        }

        var first = LogChoose(failed, inFailed) + LogChoose(others, inOthers) - LogChoose(failed + others, holding);
        double term = 1, sum = 1;
        for (var x = inFailed; x < most; x++)
        {
            term *= (double)(failed - x) / (x + 1) * (holding - x) / (others - holding + x + 1);
            sum += term;
            if (term < Negligible * sum)
            {
                break;
            }
        }

        return Math.Min(0, first + Math.Log(sum));
    }

    private static double LogChoose(int n, int k) => LogFactorial.Of(n) - LogFactorial.Of(k) - LogFactorial.Of(n - k);
}
