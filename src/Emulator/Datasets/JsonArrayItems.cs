using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The elements of a JSON array, one at a time: the array of the top level, or one that a JSON Pointer leads to.
/// <code>{"meta":{"rows":2},"data":[{"id":1},{"id":2}]}</code>
/// with the pointer <c>/data</c> has two items. Only the element that is being read is in memory.
/// </summary>
internal sealed class JsonArrayItems(StreamWindow window, string? pointer)
{
    // Observed: map_item_reader_json_no_json_list_object.
    private const string NotAnArray = "Attempting to map over non-iterable node.";

    private readonly JsonItem _item = new();
    private JsonReaderState _state = new(JsonItem.Options);
    private JsonTokenType _tokenType;
    private int _tokenDepth;
    private string? _name;

    private enum Step
    {
        Item,
        End,
        NeedsMore,
    }

    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await window.BeginAsync(cancellationToken);
        await SeekAsync(cancellationToken);
        while (true)
        {
            switch (TryTake(out var item))
            {
                case Step.Item:
                    yield return _item.Take(item);
                    break;
                case Step.End:
                    await CheckEndAsync(cancellationToken);
                    yield break;
                default:
                    await FillAsync(cancellationToken);
                    break;
            }
        }
    }

    private Step TryTake(out ReadOnlyMemory<byte> item)
    {
        item = default;
        var reader = new Utf8JsonReader(window.Data.Span, window.IsAtEnd, _state);
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            Commit(ref reader);
            return Step.End;
        }

        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.NeedsMore;
        }

        item = window.Data[start..(int)reader.BytesConsumed];
        Commit(ref reader);
        return Step.Item;
    }

    private async ValueTask SeekAsync(CancellationToken cancellationToken)
    {
        await NextAsync(cancellationToken);
        foreach (var segment in Segments(pointer))
        {
            var found = _tokenType switch
            {
                JsonTokenType.StartObject => await SeekMemberAsync(segment, cancellationToken),
                JsonTokenType.StartArray => await SeekElementAsync(segment, cancellationToken),
                _ => false,
            };
            if (!found)
            {
                throw new ItemReaderException($"The dataset has nothing at the ItemsPointer '{pointer}'.");
            }
        }

        if (_tokenType != JsonTokenType.StartArray)
        {
            throw new ItemReaderException(NotAnArray);
        }
    }

    private async ValueTask<bool> SeekMemberAsync(string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            await NextAsync(cancellationToken);
            if (_tokenType == JsonTokenType.EndObject)
            {
                return false;
            }

            var isIt = _name == name;
            await NextAsync(cancellationToken);
            if (isIt)
            {
                return true;
            }

            await SkipAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> SeekElementAsync(string segment, CancellationToken cancellationToken)
    {
        if (!int.TryParse(segment, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var wanted))
        {
            return false;
        }

        for (var index = 0; ; index++)
        {
            await NextAsync(cancellationToken);
            if (_tokenType == JsonTokenType.EndArray)
            {
                return false;
            }

            if (index == wanted)
            {
                return true;
            }

            await SkipAsync(cancellationToken);
        }
    }

    private async ValueTask SkipAsync(CancellationToken cancellationToken)
    {
        if (_tokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = _tokenDepth;
            do
            {
                await NextAsync(cancellationToken);
            }
            while (_tokenDepth > depth || _tokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray));
        }
    }

    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        while (!TryNext())
        {
            await FillAsync(cancellationToken);
        }
    }

    private bool TryNext()
    {
        var reader = new Utf8JsonReader(window.Data.Span, window.IsAtEnd, _state);
        if (!reader.Read())
        {
            return false;
        }

        _tokenType = reader.TokenType;
        _tokenDepth = reader.CurrentDepth;
        _name = _tokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
        Commit(ref reader);
        return true;
    }

    // Behind an array that the pointer leads to, nobody looks.
    private async ValueTask CheckEndAsync(CancellationToken cancellationToken)
    {
        while (string.IsNullOrEmpty(pointer) && !(window.IsAtEnd && window.Data.IsEmpty))
        {
            TryNext();
            window.Advance(window.Data.Length);
            await window.FillAsync(cancellationToken);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (window.IsAtEnd)
        {
            throw new ItemReaderException("The dataset ends before its JSON does.");
        }

        await window.FillAsync(cancellationToken);
    }

    private void Commit(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        window.Advance((int)reader.BytesConsumed);
    }

    private static IEnumerable<string> Segments(string? pointer)
    {
        if (string.IsNullOrEmpty(pointer))
        {
            return [];
        }

        return pointer[0] == '/'
            ? pointer[1..].Split('/').Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            : throw new ItemReaderException($"The ItemsPointer '{pointer}' must be a JSON Pointer, which begins with '/'.");
    }
}
