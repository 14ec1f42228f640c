using Fanout.Emulator.Logs;

namespace Fanout.Emulator.Tests.Logs;

public sealed class LogGroupTests
{
    private readonly LogGroup _group = new("g", "arn:aws:logs:us-east-1:123456789012:log-group:g", DateTimeOffset.UnixEpoch);

    [Fact]
    public void Append_MoreLinesThanAreKept_DropsTheOldest()
    {
        for (var i = 0; i < LogGroup.DefaultMaxLines + 5; i++)
        {
            _group.Append("s", i, "m");
        }

        var lines = _group.Find(new LogQuery());

        Assert.Equal((LogGroup.DefaultMaxLines, 6), (lines.Count, lines[0].Id));
    }

    [Fact]
    public void Append_MoreTextThanIsKept_DropsTheOldest()
    {
        var text = new string('x', (int)LogGroup.MaxCharacters / 2);

        for (var i = 0; i < 5; i++)
        {
            _group.Append("s", i, text);
        }

        Assert.Equal([4L, 5L], _group.Find(new LogQuery()).Select(line => line.Id));
        Assert.Equal(LogGroup.MaxCharacters, _group.Size);
    }

    [Fact]
    public void Find_Query_GivesWhatMatchesAllOfIt()
    {
        _group.Append("a/1", 10, "one two");
        _group.Append("a/2", 20, "one");
        _group.Append("b/1", 30, "one two");

        var query = new LogQuery { StreamPrefix = "a/", From = 10, To = 20, Terms = ["two", "one"] };

        Assert.Equal([1L], _group.Find(query).Select(line => line.Id));
        Assert.Equal([3L], _group.Find(new LogQuery { Streams = ["b/1"] }).Select(line => line.Id));
    }
}
