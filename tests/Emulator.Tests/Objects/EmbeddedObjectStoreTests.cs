using System.Security.Cryptography;
using System.Text;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Tests.Objects;

public sealed class EmbeddedObjectStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("fanout-objects-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Put_ThenReopened_IsThereWithAllThatWasKnown()
    {
        ObjectInfo written;
        await using (var objects = await TestObjects.CreateAsync(_directory))
        {
            await using var write = objects.Store.Write(
                TestObjects.Bucket, "a/b", new Dictionary<string, string> { ["content-type"] = "text/plain", ["x-amz-meta-n"] = "1" }, WriteCondition.None);
            await write.Content.WriteAsync("hello"u8.ToArray(), Token);
            written = await write.CompleteAsync(Token);
        }

        await using var reopened = new TestObjects(_directory);
        var found = await reopened.Store.HeadAsync(TestObjects.Bucket, "a/b", Token);

        Assert.Equal("hello", await reopened.ReadAsync("a/b"));
        Assert.Equal(("5d41402abc4b2a76b9719d911017c592", 5, "text/plain", "1"), (found.ETag, found.Size, found.ContentType, found.Headers["x-amz-meta-n"]));
        Assert.Equal(written.LastModified, found.LastModified);
    }

    // A copy of the directory is what a process killed at that moment leaves.
    [Fact]
    public async Task Crash_InTheMiddleOfAWrite_KeepsTheFormerObjectAndNothingElse()
    {
        var crashed = Path.Combine(_directory, "crashed");
        await using (var objects = await TestObjects.CreateAsync(Path.Combine(_directory, "running")))
        {
            await objects.PutAsync("a", "former");
            await using var write = objects.Store.Write(TestObjects.Bucket, "a", new Dictionary<string, string>(), WriteCondition.None);
            await write.Content.WriteAsync(new byte[300_000], Token);
            Copy(Path.Combine(_directory, "running"), crashed);
        }

        await using var reopened = new TestObjects(crashed);

        Assert.Equal("former", await reopened.ReadAsync("a"));
        Assert.Equal(6, reopened.Store.Files.UsedBytes);
        Assert.Single(Directory.GetFiles(Path.Combine(crashed, "objects", "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Crash_WithUploadUnderWay_KeepsItsParts()
    {
        var crashed = Path.Combine(_directory, "crashed");
        MultipartUpload upload;
        UploadPart part;
        await using (var objects = await TestObjects.CreateAsync(Path.Combine(_directory, "running")))
        {
            upload = await objects.Store.Uploads.BeginAsync(TestObjects.Bucket, "big", new Dictionary<string, string>());
            await using var file = objects.Store.Uploads.WritePart();
            await file.WriteAsync("part"u8.ToArray(), Token);
            part = await objects.Store.Uploads.AddPartAsync(upload, 1, file);
            Copy(Path.Combine(_directory, "running"), crashed);
        }

        await using var reopened = new TestObjects(crashed);
        var info = await reopened.Store.Uploads.CompleteAsync(upload, [(1, part.ETag)], WriteCondition.None, Token);

        Assert.Equal("part", await reopened.ReadAsync("big"));
        Assert.EndsWith("-1", info.ETag, StringComparison.Ordinal);
        Assert.Equal(4, reopened.Store.Files.UsedBytes);
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("C:\\x")]
    [InlineData("nul\0byte")]
    public async Task Put_KeyThatLooksLikeAPath_StaysInTheDirectory(string key)
    {
        await using var objects = await TestObjects.CreateAsync(_directory);

        await objects.PutAsync(key, "x");

        Assert.Equal("x", await objects.ReadAsync(key));
        var files = Directory.GetFiles(Path.Combine(_directory, "objects", "files"), "*", SearchOption.AllDirectories);
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(Assert.Single(files)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("a..b")]
    [InlineData("192.168.0.1")]
    public async Task CreateBucket_InvalidName_IsRefused(string name)
    {
        await using var objects = new TestObjects(_directory);

        var refusal = await Assert.ThrowsAsync<ObjectStoreException>(() => objects.Store.CreateBucketAsync(name));

        Assert.Equal("InvalidBucketName", refusal.Code);
    }

    [Fact]
    public async Task Put_KeyOf1025Bytes_IsRefused()
    {
        await using var objects = await TestObjects.CreateAsync();
        await objects.PutAsync(new string('ä', 512), "x");

        var refusal = await Assert.ThrowsAsync<ObjectStoreException>(() => objects.PutAsync(new string('ä', 512) + "a", "x"));

        Assert.Equal("KeyTooLongError", refusal.Code);
    }

    [Fact]
    public async Task Put_MoreThanTheLimit_IsRefusedAndLeavesNothing()
    {
        await using var objects = await TestObjects.CreateAsync(maxMegabytes: 1);
        await objects.PutAsync("a", new byte[600_000]);

        var refusal = await Assert.ThrowsAsync<ObjectStoreException>(() => objects.PutAsync("b", new byte[600_000]));

        Assert.Equal((507, "InsufficientStorage"), (refusal.Status, refusal.Code));
        Assert.Contains("Emulator:S3:MaxMegabytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(600_000, objects.Store.Files.UsedBytes);
        Assert.Equal(["a"], await objects.KeysAsync());
    }

    [Fact]
    public async Task Replace_WhileTheFormerIsRead_LeavesTheReaderItsContent()
    {
        await using var objects = await TestObjects.CreateAsync(_directory);
        await objects.PutAsync("a", "former");

        await using var content = await objects.Store.OpenAsync(TestObjects.Bucket, "a", Token);
        await objects.PutAsync("a", "newer");
        using var reader = new StreamReader(content.Content);

        Assert.Equal("former", await reader.ReadToEndAsync(Token));
        Assert.Equal("newer", await objects.ReadAsync("a"));
        Assert.Equal(5, objects.Store.Files.UsedBytes);
    }

    [Fact]
    public async Task ReadersAndWriters_OfOneKey_AlwaysSeeWholeObjects()
    {
        await using var objects = await TestObjects.CreateAsync(_directory);
        await objects.PutAsync("a", "start");

        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                await objects.PutAsync("a", new string((char)('a' + writer), 1_000 + (round * writer)));
            }
        }));
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 100; round++)
            {
                await using var content = await objects.Store.OpenAsync(TestObjects.Bucket, "a", Token);
                using var copy = new MemoryStream();
                await content.Content.CopyToAsync(copy, Token);
                Assert.Equal(content.Info.ETag, Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, copy.ToArray())));
            }
        }));
        await Task.WhenAll(writers.Concat(readers));

        Assert.Single(Directory.GetFiles(Path.Combine(_directory, "objects", "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task List_AnyKeys_IsInTheOrderOfTheirBytes()
    {
        string[] keys = ["b", "a/c", "a", "a/b", "ä", "\uE000", "\U0001F600", "\uFFFD", "A", "a b", "~"];
        await using var objects = await TestObjects.CreateAsync();
        foreach (var key in keys)
        {
            await objects.PutAsync(key, "");
        }

        var listed = await objects.KeysAsync();

        Assert.Equal(keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal), listed);
    }

    // The oracle rolls up the sorted keys one by one.
    [Theory]
    [InlineData("", "/", 1)]
    [InlineData("", "/", 3)]
    [InlineData("a/", "/", 2)]
    [InlineData("a", "/", 2)]
    [InlineData("", "", 4)]
    [InlineData("a/b", "", 1)]
    [InlineData("zzz", "/", 5)]
    [InlineData("", "/b", 2)]
    public async Task List_PrefixAndDelimiter_GivesAllPagesOfTheOracle(string prefix, string delimiter, int maxKeys)
    {
        string[] keys = ["a", "a/", "a/b", "a/b/c", "a/b/d", "a/e", "a0", "b/c", "b/d", "c", "d//e", "é/x"];
        await using var objects = await TestObjects.CreateAsync();
        foreach (var key in keys)
        {
            await objects.PutAsync(key, "");
        }

        var found = new List<string>();
        for (var query = new ObjectQuery(TestObjects.Bucket) { Prefix = prefix, Delimiter = delimiter, MaxKeys = maxKeys }; query is not null;)
        {
            var page = await objects.Store.ListAsync(query, Token);
            Assert.True(page.Objects.Count + page.CommonPrefixes.Count <= maxKeys);
            found.AddRange(page.Objects.Select(entry => entry.Key).Concat(page.CommonPrefixes).Order(StringComparer.Ordinal));
            query = page.Next;
        }

        Assert.Equal(RollUp(keys, prefix, delimiter), found);
    }

    [Fact]
    public void List_100000Objects_GivesEveryKeyOnce()
    {
        var bucket = new Bucket("b", default);
        for (var index = 0; index < 100_000; index++)
        {
            bucket.Set(new ObjectEntry(new ObjectInfo($"folder-{index % 10}/{index:D6}", 1, "", default), Guid.Empty));
        }

        var folders = bucket.List(new ObjectQuery("b") { Delimiter = "/" });
        var pages = 0;
        var count = 0;
        for (var query = new ObjectQuery("b") { Prefix = "folder-3/" }; query is not null; pages++)
        {
            var page = bucket.List(query);
            count += page.Objects.Count;
            query = page.Next;
        }

        Assert.Equal(10, folders.CommonPrefixes.Count);
        Assert.Equal((10, 10_000), (pages, count));
    }

    [Fact]
    public async Task Complete_PartsInWrongOrderOrUnknown_IsRefused()
    {
        await using var objects = await TestObjects.CreateAsync();
        var upload = await objects.Store.Uploads.BeginAsync(TestObjects.Bucket, "big", new Dictionary<string, string>());

        var unknown = await Assert.ThrowsAsync<ObjectStoreException>(
            () => objects.Store.Uploads.CompleteAsync(upload, [(1, "x")], WriteCondition.None, Token));
        await objects.Store.Uploads.AbortAsync(upload);
        var gone = await Assert.ThrowsAsync<ObjectStoreException>(
            () => objects.Store.Uploads.CompleteAsync(upload, [(1, "x")], WriteCondition.None, Token));

        Assert.Equal(("InvalidPart", "NoSuchUpload"), (unknown.Code, gone.Code));
    }

    private static List<string> RollUp(IEnumerable<string> keys, string prefix, string delimiter) =>
    [
        .. keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at
                ? key[..(at + delimiter.Length)]
                : key)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(path);
            from.CopyTo(to);
        }
    }
}
