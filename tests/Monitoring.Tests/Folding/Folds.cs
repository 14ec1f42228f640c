using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Folding;

/// <summary>Short forms for tests that fold a whole history.</summary>
internal static class Folds
{
    internal static readonly RunId Run = new(1);

    internal static HistoryFold Fold(this HistoryBuilder history)
    {
        var fold = new HistoryFold(Run);
        foreach (var e in history.Events)
        {
            fold.Apply(e);
        }

        return fold;
    }

    internal static ItemChange Item(this HistoryFold fold, long activation, int index) =>
        fold.GetItems().Single(item => item.Key == new ItemKey(Run, activation, index));

    internal static string? StateOf(this HistoryFold fold, HistoryBuilder history, long eventId) =>
        fold.Locate(history.Events[(int)eventId - 1]).StateName;

    internal static ItemKey? ItemOf(this HistoryFold fold, HistoryBuilder history, long eventId) =>
        fold.Locate(history.Events[(int)eventId - 1]).Item;
}
