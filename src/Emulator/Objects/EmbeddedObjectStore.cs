using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Objects;

/// <summary>
/// The endpoint's own objects. An object is a file and a record that names it: the file is written first, the record makes it visible,
/// and only then a former file goes. A process that is killed in between leaves a file that no record names.
/// </summary>
internal sealed class EmbeddedObjectStore : IObjectStore
{
    /// <summary>Source: Amazon S3 user guide, "Uploading objects": 5 GB in a single operation.</summary>
    internal const long MaxUploadBytes = 5L * 1024 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly IStateJournal _journal;
    private readonly TimeProvider _time;

    /// <summary>Reads what there is.</summary>
    internal EmbeddedObjectStore(IStateJournal journal, ObjectFiles files, TimeProvider time)
    {
        _journal = journal;
        _time = time;
        Files = files;
        foreach (var bucket in journal.ReadAll(RecordKind.Bucket).Select(ObjectRecords.ReadBucket))
        {
            _buckets[bucket.Name] = bucket;
        }

        var known = new HashSet<Guid>();
        foreach (var record in journal.ReadAll(RecordKind.Object))
        {
            var (bucket, key) = ObjectRecords.Split(record.Key);
            var entry = ObjectRecords.ReadObject(record, key);
            _buckets[bucket].Set(entry);
            known.Add(entry.File);
        }

        Uploads = new MultipartUploads(this, journal, time);
        known.UnionWith(Uploads.FilesInUse());
        files.Recover(known);
    }

    /// <summary>Multipart uploads that are under way.</summary>
    internal MultipartUploads Uploads { get; }

    /// <summary>The contents.</summary>
    internal ObjectFiles Files { get; }

    /// <summary>All buckets in order of their names.</summary>
    internal IReadOnlyList<(string Name, DateTimeOffset Created)> ListBuckets()
    {
        lock (_lock)
        {
            return [.. _buckets.Values.Select(bucket => (bucket.Name, bucket.Created)).OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];
        }
    }

    /// <exception cref="ObjectStoreException">There is no such bucket.</exception>
    internal void CheckBucket(string name)
    {
        lock (_lock)
        {
            BucketUnderLock(name);
        }
    }

    /// <summary>Creates a bucket; one that exists stays as it is, as in us-east-1.</summary>
    /// <exception cref="ObjectStoreException">The name is not valid.</exception>
    internal async Task CreateBucketAsync(string name)
    {
        if (!BucketName.IsValid(name))
        {
            throw ObjectStoreErrors.InvalidBucketName(name);
        }

        Task written;
        lock (_lock)
        {
            if (_buckets.ContainsKey(name))
            {
                return;
            }

            var bucket = new Bucket(name, Now());
            _buckets.Add(name, bucket);
            written = _journal.WriteAsync(ObjectRecords.Write(bucket), CancellationToken.None).AsTask();
        }

        await written;
    }

    /// <exception cref="ObjectStoreException">There is no such bucket, or it has objects.</exception>
    internal async Task DeleteBucketAsync(string name)
    {
        Task written;
        lock (_lock)
        {
            if (!BucketUnderLock(name).IsEmpty)
            {
                throw ObjectStoreErrors.BucketNotEmpty(name);
            }

            _buckets.Remove(name);
            written = _journal.RemoveAsync(RecordKind.Bucket, name, CancellationToken.None).AsTask();
        }

        await written;
        await Uploads.AbortAllAsync(name);
    }

    /// <inheritdoc />
    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(BucketUnderLock(query.Bucket).List(query));
        }
    }

    /// <inheritdoc />
    public Task<ObjectInfo> HeadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        Task.FromResult(Find(bucket, key).Info);

    /// <inheritdoc />
    public Task<ObjectContent> OpenAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A file that is gone belonged to an object replaced or deleted since it was looked up.
            var entry = Find(bucket, key);
            if (Files.Open(entry.File) is { } content)
            {
                return Task.FromResult(new ObjectContent(entry.Info, content));
            }

            if (Find(bucket, key).File == entry.File)
            {
                throw new IOException($"The file of the object '{key}' in bucket '{bucket}' is gone from the state directory.");
            }
        }
    }

    /// <inheritdoc />
    public Task<IObjectWrite> WriteAsync(
        string bucket, string key, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken) =>
        Task.FromResult(Write(bucket, key, headers, WriteCondition.None));

    /// <summary>As <see cref="WriteAsync"/>, on a condition that is checked when the object is completed.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing or the key too long.</exception>
    internal IObjectWrite Write(string bucket, string key, IReadOnlyDictionary<string, string> headers, WriteCondition condition)
    {
        CheckBucket(bucket);
        ObjectKey.Check(key);
        return new EmbeddedObjectWrite(this, new ObjectFileWriter(Files, MaxUploadBytes), bucket, key, headers, condition);
    }

    /// <summary>Deletes an object; one that is not there is no error.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing.</exception>
    internal async Task DeleteAsync(string bucket, string key)
    {
        ObjectEntry? former;
        Task written;
        lock (_lock)
        {
            former = BucketUnderLock(bucket).Remove(key);
            written = former is null
                ? Task.CompletedTask
                : _journal.RemoveAsync(RecordKind.Object, ObjectRecords.Key(bucket, key), CancellationToken.None).AsTask();
        }

        await written;
        if (former is not null)
        {
            Files.Delete(former.File, former.Info.Size);
        }
    }

    /// <summary>Makes a written file visible as an object.</summary>
    /// <exception cref="ObjectStoreException">The bucket is gone or the condition does not hold.</exception>
    internal async Task<ObjectInfo> CommitAsync(string bucket, ObjectInfo info, ObjectFileWriter file, WriteCondition condition)
    {
        var entry = new ObjectEntry(info, file.Id);
        ObjectEntry? former;
        Task written;
        lock (_lock)
        {
            var target = BucketUnderLock(bucket);
            condition.Check(info.Key, target.Find(info.Key)?.Info);
            file.Keep();
            former = target.Set(entry);
            written = _journal.WriteAsync(ObjectRecords.Write(bucket, entry), CancellationToken.None).AsTask();
        }

        await written;
        if (former is not null)
        {
            Files.Delete(former.File, former.Info.Size);
        }

        return info;
    }

    /// <summary>Now, in whole seconds.</summary>
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());

    private ObjectEntry Find(string bucket, string key)
    {
        lock (_lock)
        {
            return BucketUnderLock(bucket).Find(key) ?? throw ObjectStoreErrors.NoSuchKey(key);
        }
    }

    private Bucket BucketUnderLock(string name) => _buckets.GetValueOrDefault(name) ?? throw ObjectStoreErrors.NoSuchBucket(name);
}
