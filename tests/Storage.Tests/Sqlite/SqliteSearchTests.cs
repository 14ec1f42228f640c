using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteSearchTests() : SearchContract(new SqliteTestStore())
{
    [Fact]
    public async Task IndexAsync_AfterAKill_GoesOnWhereItWas()
    {
        await AddRunWithItemsAsync(3, delta => delta.Item(0, Monitoring.Runs.ItemStatus.Failed, error: "E", cause: "before the kill"));

        await using var copy = ((SqliteTestStore)Store).CopyAsAfterKill();
        await copy.StartAsync();
        await copy.IndexAsync();

        Assert.Single((await copy.Search.SearchAsync(new() { Text = "before kill" }, Token)).Rows);
    }
}
