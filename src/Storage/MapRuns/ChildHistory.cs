using System.IO.Compression;
using System.Text.Json;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;
using Fanout.Storage.Schema;

namespace Fanout.Storage.MapRuns;

/// <summary>
/// The history of a child execution as one compressed text: it is read whole or not at all, and a million children of ten events each
/// would be ten million rows.
/// </summary>
internal static class ChildHistory
{
    public static byte[] Write(RunId run, IEnumerable<ScopedEvent> events)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, events.Select(scoped => EventMapping.ToRecord(run, scoped)));
        }

        return compressed.ToArray();
    }

    public static List<EventRecord> Read(byte[] history)
    {
        using var brotli = new BrotliStream(new MemoryStream(history), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<EventRecord>>(brotli) ?? [];
    }
}
