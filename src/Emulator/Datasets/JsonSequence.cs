using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>JSON values one behind the other, with something between them.</summary>
internal sealed class JsonSequence : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private readonly byte _separator;
    private bool _hasValues;

    internal JsonSequence(byte separator)
    {
        _separator = separator;
        _writer = new Utf8JsonWriter(_buffer, ChildResultJson.Options);
    }

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    internal ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    /// <summary>Forgets what was written, not that there were values.</summary>
    internal void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Adds a child with its metadata.</summary>
    internal void Add(ChildResult result)
    {
        Separate();
        _writer.Reset(_buffer);
        ChildResultJson.Write(_writer, result);
        _writer.Flush();
    }

    /// <summary>Adds a value that is JSON text already.</summary>
    internal void Add(string json)
    {
        Separate();
        _buffer.Advance(Encoding.UTF8.GetBytes(json, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(json.Length))));
    }

    /// <inheritdoc cref="Add(string)" />
    internal void Add(ReadOnlySpan<byte> json)
    {
        Separate();
        _buffer.Write(json);
    }

    private void Separate()
    {
        if (_hasValues)
        {
            _buffer.Write([_separator]);
        }

        _hasValues = true;
    }
}
