using System.Buffers;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>Collects the items of one batch: <c>{"BatchInput":{…},"Items":[…]}</c>.</summary>
internal sealed class BatchBuilder(BatchSettings settings)
{
    private readonly List<JsonData> _items = [];
    private readonly byte[] _head = HeadOf(settings.Input);
    private long _bytes;

    internal bool IsEmpty => _items.Count == 0;

    internal bool IsFull => _items.Count == settings.MaxItems;

    /// <summary>Whether an item may be added; the first always may.</summary>
    internal bool HasRoomFor(JsonData item) =>
        IsEmpty || settings.MaxBytes is not { } most || _bytes + item.CompactUtf8.Length + ",".Length <= most;

    internal void Add(JsonData item)
    {
        _bytes = IsEmpty ? _head.Length + "]}".Length : _bytes + ",".Length;
        _bytes += item.CompactUtf8.Length;
        _items.Add(item);
    }

    /// <summary>The batch; the next one begins empty.</summary>
    /// <param name="check">Refuses an input that is too large.</param>
    internal ChildInput Take(Func<JsonData, JsonData> check)
    {
        var buffer = new ArrayBufferWriter<byte>((int)_bytes);
        buffer.Write(_head);
        for (var i = 0; i < _items.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(_items[i].CompactUtf8);
        }

        buffer.Write("]}"u8);
        var input = check(JsonData.FromText(new History.PayloadText(buffer.WrittenSpan.ToArray())));
        var result = new ChildInput(input, _items.Count);
        _items.Clear();
        return result;
    }

    private static byte[] HeadOf(JsonData? input) => input is null
        ? "{\"Items\":["u8.ToArray()
        : [.. "{\"BatchInput\":"u8, .. input.CompactUtf8, .. ",\"Items\":["u8];
}
