using Fanout.Emulator.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Journal;

public sealed class RecordCatalogTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-catalog-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Open_AfterWrites_HasTheNewestRecordOfEveryKeyInOrder()
    {
        await UseAsync(async catalog =>
        {
            await catalog.WriteAsync(Record("b", 1), Token);
            await catalog.WriteAsync(Record("a", 1), Token);
            await catalog.WriteAsync(Record("b", 2), Token);
            await catalog.WriteAsync(Record("c", 1), Token);
            await catalog.RemoveAsync(RecordKind.Function, "a", Token);
        });

        await UseAsync(catalog =>
        {
            Assert.Equal([("b", 2), ("c", 1)], catalog.ReadAll(RecordKind.Function).Select(record => (record.Key, (int)record.Value.Span[0])));
            Assert.Empty(catalog.ReadAll(RecordKind.Machine));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task WriteAsync_ManyChanges_KeepsTheDirectorySmall()
    {
        await UseAsync(
            async catalog =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    await catalog.WriteAsync(Record($"key{i % 10}", (byte)i), Token);
                }
            },
            smallestToCompact: 50);

        var files = _directory.GetFiles();
        Assert.Single(files);
        Assert.True(files[0].Length < 5_000, $"The catalogue takes {files[0].Length} bytes.");
        await UseAsync(catalog =>
        {
            Assert.Equal(10, catalog.ReadAll(RecordKind.Function).Count);
            Assert.Equal((byte)(1_999 % 256), catalog.ReadAll(RecordKind.Function).Single(record => record.Key == "key9").Value.Span[0]);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Open_NextGenerationIncomplete_GoesOnWithTheOneBefore()
    {
        await UseAsync(async catalog => await catalog.WriteAsync(Record("a", 1), Token));
        var complete = _directory.GetFiles().Single();
        var incomplete = Path.Combine(_directory.FullName, "catalog-000001.log");
        await File.WriteAllBytesAsync(incomplete, (await File.ReadAllBytesAsync(complete.FullName, Token))[..5], Token);

        await UseAsync(catalog =>
        {
            Assert.Equal("a", catalog.ReadAll(RecordKind.Function).Single().Key);
            return Task.CompletedTask;
        });

        Assert.False(File.Exists(incomplete));
    }

    private async Task UseAsync(Func<RecordCatalog, Task> use, int smallestToCompact = 10_000)
    {
        var writer = new JournalWriter(TimeProvider.System, NullLogger.Instance);
        var catalog = RecordCatalog.Open(_directory.FullName, writer, dependents: [], smallestToCompact);
        await use(catalog);
        await writer.DisposeAsync();
        catalog.Dispose();
    }

    private static StateRecord Record(string key, byte value) => new(RecordKind.Function, key, new[] { value });
}
