namespace Fanout.Review.Retry;

/// <summary>How deep inputs may be nested.</summary>
internal static class JsonDepth
{
    /// <summary>Deeper than anything sensible and shallow enough not to exhaust a stack.</summary>
    internal const int Most = 1_000;
}
