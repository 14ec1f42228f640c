using System.Text;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Objects;

/// <summary>A store as the endpoint has it, and what tests do with it.</summary>
internal sealed class TestObjects : IAsyncDisposable
{
    internal const string Bucket = "bucket";

    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly FolderJournal _journal;
    private readonly ObjectFiles _files;

    internal TestObjects(string? stateDirectory = null, int maxMegabytes = 1_000)
    {
        _journal = FolderJournal.Open(stateDirectory, ObjectServices.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        _files = new ObjectFiles(_journal.Folder, maxMegabytes);
        Store = new EmbeddedObjectStore(_journal.Records, _files, TimeProvider.System);
    }

    internal EmbeddedObjectStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A store with a bucket.</summary>
    internal static async Task<TestObjects> CreateAsync(string? stateDirectory = null, int maxMegabytes = 1_000)
    {
        var objects = new TestObjects(stateDirectory, maxMegabytes);
        await objects.Store.CreateBucketAsync(Bucket);
        return objects;
    }

    internal Task<ObjectInfo> PutAsync(string key, string content) => PutAsync(key, Encoding.UTF8.GetBytes(content));

    internal async Task<ObjectInfo> PutAsync(string key, byte[] content)
    {
        await using var write = await Store.WriteAsync(Bucket, key, NoHeaders, Token);
        await write.Content.WriteAsync(content, Token);
        return await write.CompleteAsync(Token);
    }

    internal async Task<string> ReadAsync(string key)
    {
        await using var content = await Store.OpenAsync(Bucket, key, Token);
        using var reader = new StreamReader(content.Content);
        return await reader.ReadToEndAsync(Token);
    }

    internal async Task<IReadOnlyList<string>> KeysAsync()
    {
        var keys = new List<string>();
        for (var query = new ObjectQuery(Bucket); query is not null;)
        {
            var page = await Store.ListAsync(query, Token);
            keys.AddRange(page.Objects.Select(found => found.Key));
            query = page.Next;
        }

        return keys;
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _files.Dispose();
    }
}
