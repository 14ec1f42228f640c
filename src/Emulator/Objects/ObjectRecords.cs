using System.Buffers;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Objects;

/// <summary>The form of the store's records in its journal.</summary>
internal static class ObjectRecords
{
    internal static string Key(string bucket, string key) => $"{bucket}/{key}";

    // A bucket name has no slash.
    internal static (string Bucket, string Key) Split(string recordKey)
    {
        var slash = recordKey.IndexOf('/', StringComparison.Ordinal);
        return (recordKey[..slash], recordKey[(slash + 1)..]);
    }

    internal static StateRecord Write(Bucket bucket)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new RecordWriter(buffer).Time(bucket.Created);
        return new StateRecord(RecordKind.Bucket, bucket.Name, buffer.WrittenMemory);
    }

    internal static Bucket ReadBucket(StateRecord record) => new(record.Key, new RecordReader(record.Value).Time());

    internal static StateRecord Write(string bucket, ObjectEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        var writer = new RecordWriter(buffer);
        writer.Bytes(entry.File.ToByteArray());
        writer.Number(entry.Info.Size);
        writer.Text(entry.Info.ETag);
        writer.Time(entry.Info.LastModified);
        WriteHeaders(writer, entry.Info.Headers);
        return new StateRecord(RecordKind.Object, Key(bucket, entry.Info.Key), buffer.WrittenSpan.ToArray());
    }

    internal static ObjectEntry ReadObject(StateRecord record, string key)
    {
        var reader = new RecordReader(record.Value);
        var file = new Guid(reader.Bytes().Span);
        var info = new ObjectInfo(key, reader.Number(), reader.Text(), reader.Time());
        return new ObjectEntry(info with { Headers = ReadHeaders(ref reader) }, file);
    }

    internal static StateRecord Write(MultipartUpload upload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(buffer);
        writer.Text(upload.Bucket);
        writer.Text(upload.Key);
        writer.Time(upload.Initiated);
        WriteHeaders(writer, upload.Headers);
        return new StateRecord(RecordKind.ObjectUpload, upload.Id, buffer.WrittenMemory);
    }

    internal static MultipartUpload ReadUpload(StateRecord record)
    {
        var reader = new RecordReader(record.Value);
        return new MultipartUpload(record.Key, reader.Text(), reader.Text(), reader.Time(), ReadHeaders(ref reader));
    }

    internal static StateRecord Write(string uploadId, UploadPart part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(buffer);
        writer.Bytes(part.File.ToByteArray());
        writer.Number(part.Number);
        writer.Number(part.Size);
        writer.Text(part.ETag);
        writer.Time(part.LastModified);
        return new StateRecord(RecordKind.ObjectUploadPart, PartKey(uploadId, part.Number), buffer.WrittenMemory);
    }

    internal static string PartKey(string uploadId, int number) => $"{uploadId}/{number}";

    internal static UploadPart ReadPart(StateRecord record)
    {
        var reader = new RecordReader(record.Value);
        return new UploadPart(new Guid(reader.Bytes().Span), (int)reader.Number(), reader.Number(), reader.Text(), reader.Time());
    }

    private static void WriteHeaders(RecordWriter writer, IReadOnlyDictionary<string, string> headers)
    {
        writer.Number(headers.Count);
        foreach (var (name, value) in headers)
        {
            writer.Text(name);
            writer.Text(value);
        }
    }

    private static Dictionary<string, string> ReadHeaders(ref RecordReader reader)
    {
        var count = (int)reader.Number();
        var headers = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            headers[reader.Text()] = reader.Text();
        }

        return headers;
    }
}
