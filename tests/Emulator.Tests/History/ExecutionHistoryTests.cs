using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.History;

public sealed class ExecutionHistoryTests
{
    [Theory]
    [InlineData(1, 3, false, new long[] { 1, 2, 3 })]
    [InlineData(600, 3, true, new long[] { 600, 599, 598 })]
    [InlineData(599, 1000, false, new long[] { 599, 600 })]
    [InlineData(2, 1000, true, new long[] { 2, 1 })]
    [InlineData(601, 10, false, new long[0])]
    [InlineData(0, 10, true, new long[0])]
    [InlineData(255, 3, false, new long[] { 255, 256, 257 })]
    public void Read_Page_GivesTheAskedIdsInOrder(long first, int count, bool reverse, long[] expected)
    {
        var history = Filled(600);

        Assert.Equal(expected, history.Read(first, count, reverse).Select(item => item.Id));
    }

    [Fact]
    public void Read_EventsNotCommitted_AreNotThere()
    {
        var history = Filled(10);
        history.Append(Event(11));

        Assert.Equal(10, history.Count);
        Assert.Empty(history.Read(11, 5, reverse: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => history[11]);
    }

    [Fact]
    public async Task Read_WhileAppending_SeesAGapFreePrefix()
    {
        var history = new ExecutionHistory();
        var writing = Task.Run(() =>
        {
            for (var id = 1; id <= 20_000; id++)
            {
                history.Append(Event(id));
                history.Commit(id);
            }
        }, TestContext.Current.CancellationToken);

        var seen = 0L;
        while (seen < 20_000)
        {
            foreach (var item in history.Read(seen + 1, 1000, reverse: false))
            {
                Assert.Equal(++seen, item.Id);
            }
        }

        await writing;
    }

    private static ExecutionHistory Filled(int count)
    {
        var history = new ExecutionHistory();
        for (var id = 1; id <= count; id++)
        {
            history.Append(Event(id));
        }

        history.Commit(count);
        return history;
    }

    private static HistoryEvent Event(long id) => new(id, id - 1, HistoryEventType.PassStateEntered, DateTimeOffset.UnixEpoch, null);
}
