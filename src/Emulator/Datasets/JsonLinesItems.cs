using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>The lines of a JSON Lines file, one JSON value each; blank lines are passed over.</summary>
internal sealed class JsonLinesItems(StreamWindow window)
{
    private readonly JsonItem _item = new();
    private int _searched;
    private long _line;

    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await window.BeginAsync(cancellationToken);
        while (true)
        {
            ReadOnlyMemory<byte> line;
            while (!TryTakeLine(out line))
            {
                await window.FillAsync(cancellationToken);
            }

            if (!line.IsEmpty)
            {
                yield return Read(line);
            }
            else if (window.IsAtEnd && window.Data.IsEmpty)
            {
                yield break;
            }
        }
    }

    private bool TryTakeLine(out ReadOnlyMemory<byte> line)
    {
        var data = window.Data;
        var end = data.Span[_searched..].IndexOf((byte)'\n');
        if (end < 0 && !window.IsAtEnd)
        {
            _searched = data.Length;
            line = default;
            return false;
        }

        var length = end < 0 ? data.Length : _searched + end;
        line = Trim(data[..length]);
        window.Advance(end < 0 ? length : length + 1);
        _searched = 0;
        _line++;
        return true;
    }

    private ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            JsonItem.Check(line.Span);
            return _item.Take(line);
        }
        catch (JsonException exception)
        {
            throw new ItemReaderException($"Line {_line} of the dataset is not a JSON value: {exception.Message}", exception);
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        var start = span.IndexOfAnyExcept(" \t\r"u8);
        return start < 0 ? default : line[start..(span.LastIndexOfAnyExcept(" \t\r"u8) + 1)];
    }
}
