using System.Security.Cryptography;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Objects;

/// <summary>Multipart uploads that are under way; they survive the process like objects do.</summary>
internal sealed class MultipartUploads
{
    /// <summary>Every part but the last. Source: Amazon S3 user guide, "Amazon S3 multipart upload limits".</summary>
    internal const long MinPartBytes = 5 * 1024 * 1024;

    /// <summary>Source: as above.</summary>
    internal const int MaxPartNumber = 10_000;

    private const long MaxObjectBytes = 5L * 1024 * 1024 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OpenUpload> _uploads = new(StringComparer.Ordinal);
    private readonly EmbeddedObjectStore _store;
    private readonly IStateJournal _journal;
    private readonly TimeProvider _time;

    internal MultipartUploads(EmbeddedObjectStore store, IStateJournal journal, TimeProvider time)
    {
        _store = store;
        _journal = journal;
        _time = time;
        foreach (var upload in journal.ReadAll(RecordKind.ObjectUpload).Select(ObjectRecords.ReadUpload))
        {
            _uploads[upload.Id] = new OpenUpload(upload);
        }

        foreach (var record in journal.ReadAll(RecordKind.ObjectUploadPart))
        {
            if (_uploads.TryGetValue(ObjectRecords.Split(record.Key).Bucket, out var upload))
            {
                var part = ObjectRecords.ReadPart(record);
                upload.Parts[part.Number] = part;
            }
        }
    }

    internal IEnumerable<Guid> FilesInUse() => _uploads.Values.SelectMany(upload => upload.Parts.Values).Select(part => part.File);

    /// <summary>The uploads of a bucket in order of their keys.</summary>
    internal IReadOnlyList<MultipartUpload> List(string bucket, string prefix)
    {
        _store.CheckBucket(bucket);
        lock (_lock)
        {
            var found = _uploads.Values.Select(open => open.Upload)
                .Where(upload => upload.Bucket == bucket && upload.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToList();
            found.Sort((left, right) => ObjectKey.Compare(left.Key, right.Key) is not 0 and var order ? order : left.Initiated.CompareTo(right.Initiated));
            return found;
        }
    }

    /// <exception cref="ObjectStoreException">The bucket is missing or the key too long.</exception>
    internal async Task<MultipartUpload> BeginAsync(string bucket, string key, IReadOnlyDictionary<string, string> headers)
    {
        _store.CheckBucket(bucket);
        ObjectKey.Check(key);
        var upload = new MultipartUpload(Guid.NewGuid().ToString("N"), bucket, key, _time.GetUtcNow(), headers);
        Task written;
        lock (_lock)
        {
            _uploads.Add(upload.Id, new OpenUpload(upload));
            written = _journal.WriteAsync(ObjectRecords.Write(upload), CancellationToken.None).AsTask();
        }

        await written;
        return upload;
    }

    /// <summary>The parts so far, in order.</summary>
    /// <exception cref="ObjectStoreException">There is no such upload.</exception>
    internal (MultipartUpload Upload, IReadOnlyList<UploadPart> Parts) Find(string id, string bucket, string key)
    {
        lock (_lock)
        {
            var open = FindUnderLock(id, bucket, key);
            return (open.Upload, [.. open.Parts.Values]);
        }
    }

    /// <summary>Opens a file for a part; <see cref="AddPartAsync"/> then adds it.</summary>
    internal ObjectFileWriter WritePart() => new(_store.Files, EmbeddedObjectStore.MaxUploadBytes);

    /// <exception cref="ObjectStoreException">The upload was completed or aborted meanwhile.</exception>
    internal async Task<UploadPart> AddPartAsync(MultipartUpload upload, int number, ObjectFileWriter file)
    {
        var tag = Convert.ToHexStringLower(await file.FinishAsync());
        var part = new UploadPart(file.Id, number, file.Size, tag, _store.Now());
        UploadPart? former;
        Task written;
        lock (_lock)
        {
            var open = FindUnderLock(upload.Id, upload.Bucket, upload.Key);
            former = open.Parts.GetValueOrDefault(number);
            open.Parts[number] = part;
            file.Keep();
            written = _journal.WriteAsync(ObjectRecords.Write(upload.Id, part), CancellationToken.None).AsTask();
        }

        await written;
        if (former is not null)
        {
            _store.Files.Delete(former.File, former.Size);
        }

        return part;
    }

    /// <summary>Makes an object of the parts.</summary>
    /// <exception cref="ObjectStoreException">A part is missing, another than named, or too small.</exception>
    internal async Task<ObjectInfo> CompleteAsync(
        MultipartUpload upload, IReadOnlyList<(int Number, string ETag)> named, WriteCondition condition, CancellationToken cancellationToken)
    {
        var parts = Choose(Find(upload.Id, upload.Bucket, upload.Key).Parts, named);
        await using var file = new ObjectFileWriter(_store.Files, MaxObjectBytes);
        foreach (var part in parts)
        {
            await using var content = _store.Files.Open(part.File) ?? throw ObjectStoreErrors.NoSuchUpload(upload.Id);
            await content.CopyToAsync(file, cancellationToken);
        }

        await file.FinishAsync();
        var tags = parts.SelectMany(part => Convert.FromHexString(part.ETag)).ToArray();
        var tag = $"{Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, tags))}-{parts.Count}";
        var info = new ObjectInfo(upload.Key, file.Size, tag, _store.Now()) { Headers = upload.Headers };
        await _store.CommitAsync(upload.Bucket, info, file, condition);
        await AbortAsync(upload);
        return info;
    }

    /// <summary>Forgets an upload and deletes its parts.</summary>
    internal async Task AbortAsync(MultipartUpload upload)
    {
        OpenUpload? open;
        var written = new List<Task>();
        lock (_lock)
        {
            if (!_uploads.Remove(upload.Id, out open))
            {
                return;
            }

            written.Add(_journal.RemoveAsync(RecordKind.ObjectUpload, upload.Id, CancellationToken.None).AsTask());
            written.AddRange(open.Parts.Keys.Select(number => _journal.RemoveAsync(
                RecordKind.ObjectUploadPart, ObjectRecords.PartKey(upload.Id, number), CancellationToken.None).AsTask()));
        }

        await Task.WhenAll(written);
        foreach (var part in open.Parts.Values)
        {
            _store.Files.Delete(part.File, part.Size);
        }
    }

    internal async Task AbortAllAsync(string bucket)
    {
        List<MultipartUpload> all;
        lock (_lock)
        {
            all = [.. _uploads.Values.Select(open => open.Upload).Where(upload => upload.Bucket == bucket)];
        }

        foreach (var upload in all)
        {
            await AbortAsync(upload);
        }
    }

    private static List<UploadPart> Choose(IReadOnlyList<UploadPart> parts, IReadOnlyList<(int Number, string ETag)> named)
    {
        var byNumber = parts.ToDictionary(part => part.Number);
        var chosen = new List<UploadPart>(named.Count);
        foreach (var (number, tag) in named)
        {
            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw ObjectStoreErrors.InvalidPartOrder();
            }

            if (!byNumber.TryGetValue(number, out var part) || part.ETag != tag)
            {
                throw ObjectStoreErrors.InvalidPart(number);
            }

            chosen.Add(part);
        }

        var small = chosen.SkipLast(1).FirstOrDefault(part => part.Size < MinPartBytes);
        return small is null ? chosen : throw ObjectStoreErrors.EntityTooSmall(small.Number, small.Size);
    }

    private OpenUpload FindUnderLock(string id, string bucket, string key) =>
        _uploads.TryGetValue(id, out var open) && open.Upload.Bucket == bucket && open.Upload.Key == key
            ? open
            : throw ObjectStoreErrors.NoSuchUpload(id);

    private sealed record OpenUpload(MultipartUpload Upload)
    {
        internal SortedDictionary<int, UploadPart> Parts { get; } = [];
    }
}
