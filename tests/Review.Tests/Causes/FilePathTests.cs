using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("/var/task/orders/ship.py", "orders/ship.py")]
    [InlineData("/opt/nodejs/node_modules/pg/client.js", "node_modules/pg/client.js")]
    [InlineData("file:///var/task/index.mjs", "index.mjs")]
    [InlineData("/home/ann/work/functions/ship.py", "functions/ship.py")]
    [InlineData("/srv/packages/83d03730837a4e44a72b6de51d6e624e/ship.py", "ship.py")]
    [InlineData("/srv/packages/0f8fad5b-d9cb-469f-a165-70867728950e/ship.py", "ship.py")]
    [InlineData("ship.py", "ship.py")]
    public void Shorten_PathOfASource_LeavesOutWhereItIsInstalled(string path, string expected)
    {
        Assert.Equal(expected, FilePath.Shorten(path));
    }
}
