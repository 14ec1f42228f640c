using System.Text.Json;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>The form of the registry's records in the journal.</summary>
internal static class JsonRecords
{
    internal static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);

    /// <exception cref="StateDirectoryException">Another version of the endpoint wrote the record.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(record.Span) ?? throw Unreadable<T>("it is null", null);
        }
        catch (JsonException exception)
        {
            throw Unreadable<T>(exception.Message, exception);
        }
    }

    private static StateDirectoryException Unreadable<T>(string problem, Exception? exception) => new(
        $"A record of the state directory cannot be read as {typeof(T).Name}: {problem}. Use the version of the endpoint that wrote it, or another state directory.",
        exception!);
}
