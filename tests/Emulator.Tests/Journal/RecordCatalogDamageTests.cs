using Fanout.Emulator.Journal;
using Fanout.Emulator.Objects;
using Fanout.Emulator.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Journal;

public sealed class RecordCatalogDamageTests : IDisposable
{
    private const int Records = 5;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-damage-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Catalog => Path.Combine(_directory.FullName, "catalog-000000.log");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Open_AnyByteBeforeTheLastFrameChanged_RefusesAndChangesNothing()
    {
        await WriteAsync(_directory.FullName);
        var good = await File.ReadAllBytesAsync(Catalog, Token);
        var starts = JournalDamage.FrameStarts(good);

        for (var i = 0; i < starts[^1]; i++)
        {
            var damaged = good.ToArray();
            damaged[i] ^= 0x10;
            await File.WriteAllBytesAsync(Catalog, damaged, Token);

            var exception = await Assert.ThrowsAsync<StateDirectoryException>(() => ReadAsync(_directory.FullName));

            var frame = starts.Last(start => start <= i);
            Assert.Contains($"'{Catalog}' is damaged at byte {frame}", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Restore the folder", exception.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, await File.ReadAllBytesAsync(Catalog, Token));
        }
    }

    [Fact]
    public async Task Open_CutAnywhere_GoesOnWithTheWholeRecordsBefore()
    {
        await WriteAsync(_directory.FullName);
        var good = await File.ReadAllBytesAsync(Catalog, Token);
        var starts = JournalDamage.FrameStarts(good);

        for (var length = 0; length < good.Length; length++)
        {
            await File.WriteAllBytesAsync(Catalog, good[..length], Token);

            // The first frame tells that the file is in charge.
            Assert.Equal(Math.Max(0, starts.Count(start => start <= length && start > 0) - 1), await ReadAsync(_directory.FullName));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task Open_ZerosAtTheEnd_IsACutEnd(int count)
    {
        await WriteAsync(_directory.FullName);
        await File.AppendAllBytesAsync(Catalog, new byte[count], Token);

        Assert.Equal(Records, await ReadAsync(_directory.FullName));
        Assert.Equal(Records, await ReadAsync(_directory.FullName));
    }

    [Fact]
    public async Task Open_CatalogGoneButNotWhatNeedsIt_RefusesAndDeletesNothing()
    {
        var log = Path.Combine(_directory.FullName, "executions", "000000", "000000001.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await File.WriteAllTextAsync(log, "a log", Token);

        var exception = Assert.Throws<StateDirectoryException>(() => new StateDirectory(_directory.FullName, TimeProvider.System, NullLogger.Instance));

        Assert.Contains(Catalog, exception.Message, StringComparison.Ordinal);
        Assert.Contains(log, exception.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(log));
        Assert.False(File.Exists(Catalog));
    }

    [Theory]
    [InlineData(TableServices.Folder)]
    [InlineData(ObjectServices.Folder)]
    public async Task Open_FolderOfAnotherJournalDamaged_RefusesAndChangesNothing(string folder)
    {
        var path = Path.Combine(_directory.FullName, folder);
        Directory.CreateDirectory(path);
        await WriteAsync(path);
        var offset = JournalDamage.DamageLength(Path.Combine(path, "catalog-000000.log"), frame: 2);
        var before = JournalDamage.Snapshot(_directory.FullName);

        var exception = Assert.Throws<StateDirectoryException>(
            () => FolderJournal.Open(_directory.FullName, folder, TimeProvider.System, NullLoggerFactory.Instance));

        Assert.Contains($"damaged at byte {offset}", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, JournalDamage.Snapshot(_directory.FullName));
    }

    private static Task WriteAsync(string directory) => UseAsync(directory, async catalog =>
    {
        for (var i = 0; i < Records; i++)
        {
            await catalog.WriteAsync(new StateRecord(RecordKind.Function, $"key{i}", new byte[] { 1, 2, 3 }), Token);
        }
    });

    private static async Task<int> ReadAsync(string directory)
    {
        var count = 0;
        await UseAsync(directory, catalog =>
        {
            count = catalog.ReadAll(RecordKind.Function).Count;
            return Task.CompletedTask;
        });
        return count;
    }

    private static async Task UseAsync(string directory, Func<RecordCatalog, Task> use)
    {
        var writer = new JournalWriter(TimeProvider.System, NullLogger.Instance);
        var catalog = RecordCatalog.Open(directory, writer, dependents: []);
        await use(catalog);
        await writer.DisposeAsync();
        catalog.Dispose();
    }
}
