using Fanout.Storage.Queries;

namespace Fanout.Storage.Tests.Queries;

public sealed class PageCursorTests
{
    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(long.MaxValue, long.MinValue)]
    [InlineData(-1L, 638_000_000_000_000_000L)]
    public void Decode_Encoded_GivesBackTheKeys(long first, long second)
    {
        Assert.Equal([first, second], PageCursor.Decode(PageCursor.Encode(first, second), 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Decode_SomethingElse_Throws(string cursor)
    {
        Assert.Throws<ArgumentException>(() => PageCursor.Decode(cursor, 2));
    }
}
