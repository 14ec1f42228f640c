using System.Text.Json;

namespace Fanout.Emulator.Registry;

/// <summary>The form of the registry's records in the journal.</summary>
internal static class JsonRecords
{
    internal static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);

    /// <exception cref="InvalidDataException">Another version of the endpoint wrote the record.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(record.Span) ?? throw new InvalidDataException("A record of the state directory is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"A record of the state directory cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}
