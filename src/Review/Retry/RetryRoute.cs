namespace Fanout.Review.Retry;

/// <summary>A way to get chosen items done; the numbers are stored.</summary>
public enum RetryRoute
{
    /// <summary>AWS lets the run go on: every item of it that did not succeed runs again, with the input it had.</summary>
    Redrive = 1,

    /// <summary>A run of the same machine whose input carries the list of the chosen items.</summary>
    NewRun = 2,

    /// <summary>The function of the item is called with the payload it was sent, without Step Functions.</summary>
    Invoke = 3,
}
