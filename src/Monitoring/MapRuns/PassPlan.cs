using Fanout.Monitoring.Folding;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// How far down the list of children that succeeded is read, and which of those that ended below are read one by one instead: whatever
/// takes fewer requests.
/// </summary>
/// <param name="ReadTo">Of children that started before this only the stragglers can have ended unnoticed.</param>
/// <param name="Stragglers">Indexes of those to be read one by one, the first that started first.</param>
internal sealed record PassPlan(DateTimeOffset ReadTo, IReadOnlyList<int> Stragglers)
{
    /// <summary>Plans the next pass.</summary>
    /// <param name="children">The children that are known.</param>
    /// <param name="knownBefore">Children that started before this are known, be it as running.</param>
    /// <param name="running">Names of those that run now.</param>
    internal static PassPlan Of(ChildTable children, DateTimeOffset knownBefore, HashSet<string> running)
    {
        if (knownBefore == DateTimeOffset.MinValue)
        {
            return new PassPlan(knownBefore, []);
        }

        List<int> ended =
        [
            .. children.Running
                .Where(index => children.StartOf(index) < knownBefore && !running.Contains(children.NameOf(index)))
                .OrderBy(children.StartOf),
        ];
        var best = Enumerable.Range(0, ended.Count + 1).MinBy(single => single + PagesDownTo(single, ended, children));

        // With the child itself on a page nothing below it is wanted. Another of the same moment would be read by itself later.
        var readTo = best < ended.Count ? children.StartOf(ended[best]) + TimeSpan.FromTicks(1) : knownBefore;
        return new PassPlan(readTo, ended[..best]);
    }

    // The order in which children were first seen is, but for those of the same page, the order of their starts.
    private static double PagesDownTo(int position, List<int> ended, ChildTable children) =>
        position < ended.Count ? (children.Count - ended[position]) / (double)ChildList.LargestPage : 0;
}
