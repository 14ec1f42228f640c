using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>What holds for every history, whatever ran and however often it was interrupted.</summary>
internal static class HistoryInvariants
{
    /// <summary>Checks a history from its start to its end.</summary>
    internal static void AssertComplete(IReadOnlyList<HistoryEvent> events)
    {
        AssertDense(events);
        AssertIterationsEndOnce(events);
        Assert.True(HistoryWriter.EndsExecution(events[^1].Type), $"The last event is {events[^1].Type}.");
        Assert.DoesNotContain(events.SkipLast(1), item => HistoryWriter.EndsExecution(item.Type));
    }

    /// <summary>Ids have no gap, none is there twice, times do not run backwards, every link leads back.</summary>
    internal static void AssertDense(IReadOnlyList<HistoryEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (long)id), events.Select(item => item.Id));
        Assert.All(events, item => Assert.InRange(item.PreviousId, 0, item.Id - 1));
        Assert.Equal(events.Select(item => item.Timestamp).Order(), events.Select(item => item.Timestamp));
    }

    // Map names are unique in a machine, so starts and ends of a name and index must pair up.
    private static void AssertIterationsEndOnce(IReadOnlyList<HistoryEvent> events)
    {
        foreach (var iteration in events.Where(item => item.Details is EventDetails.MapIteration).GroupBy(item => item.Details))
        {
            var started = iteration.Count(item => item.Type == HistoryEventType.MapIterationStarted);
            Assert.Equal(2 * started, iteration.Count());
        }
    }
}
