namespace Fanout.Review.CommonFields;

/// <summary>
/// How much more frequent a condition is among failed items. Among 100,000 items differences are certain that help nobody, so that an
/// effect has to be large as well as certain.
/// </summary>
/// <param name="Failed">Failed items.</param>
/// <param name="Others">Items to compare with.</param>
internal readonly record struct EffectMeasure(int Failed, int Others)
{
    /// <summary>Fewer failed items with a condition are an anecdote.</summary>
    public const int FewestItems = 3;

    /// <summary>Part of the failed items by which a condition must be more frequent among them.</summary>
    private const double LeastDifference = 0.1;

    private const double LeastOddsRatio = 2;

    public bool IsNotable(int inFailed, int inOthers)
    {
        if (inFailed < FewestItems)
        {
            return false;
        }

        var difference = ((double)inFailed / Failed) - (Others == 0 ? 0 : (double)inOthers / Others);
        return difference >= LeastDifference
            && (double)inFailed * (Others - inOthers) >= LeastOddsRatio * inOthers * (Failed - inFailed);
    }

    public double LogProbability(int inFailed, int inOthers) => FisherTest.LogTail(inFailed, Failed, inOthers, Others);
}
