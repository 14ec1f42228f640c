using System.Runtime.InteropServices;

namespace Fanout.Monitoring.Folding;

/// <summary>
/// Names of child executions by index, and the way back. A name that is a UUID takes 16 bytes, that of an EXPRESS child, which is two
/// of them, 32; the table to find them takes 4 to 16 bytes more. A million names as text would take 96 bytes each.
/// </summary>
internal sealed class ChildNames
{
    private const int ChunkLength = 4_096;
    private const int UuidLength = 36;

    private readonly List<Guid[]> _first = [];

    /// <summary>Second halves; stays empty when no name has one.</summary>
    private readonly List<Guid[]?> _second = [];

    /// <summary>Names of any other form, which AWS does not give.</summary>
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _otherNames = [];

    /// <summary>Index plus 1 of the name in each slot, 0 for a free one; its length is a power of two.</summary>
    private int[] _slots = new int[16];

    internal int Count { get; private set; }

    internal string this[int index]
    {
        get
        {
            if (_otherNames.TryGetValue(index, out var other))
            {
                return other;
            }

            var (first, second) = At(index);
            return second == Guid.Empty ? first.ToString() : $"{first}:{second}";
        }
    }

    /// <summary>Index of a name; -1 when it is not there.</summary>
    internal int Find(string name) =>
        TryParse(name, out var first, out var second) ? _slots[SlotOf(first, second)] - 1 : _others.GetValueOrDefault(name, -1);

    /// <summary>Adds a name that is not there.</summary>
    internal int Add(string name)
    {
        var index = Count++;
        if (index / ChunkLength == _first.Count)
        {
            _first.Add(new Guid[ChunkLength]);
            _second.Add(null);
        }

        if (!TryParse(name, out var first, out var second))
        {
            _others.Add(name, index);
            _otherNames.Add(index, name);
            return index;
        }

        _first[index / ChunkLength][index % ChunkLength] = first;
        if (second != Guid.Empty)
        {
            (_second[index / ChunkLength] ??= new Guid[ChunkLength])[index % ChunkLength] = second;
        }

        if (Count * 4L > _slots.Length * 3L)
        {
            Rehash();
        }
        else
        {
            _slots[SlotOf(first, second)] = index + 1;
        }

        return index;
    }

    /// <summary>Reads a name of one or two UUIDs as AWS writes them, in lower case.</summary>
    internal static bool TryParse(string name, out Guid first, out Guid second)
    {
        second = Guid.Empty;
        var isPair = name.Length == (2 * UuidLength) + 1 && name[UuidLength] == ':';
        if (name.Length != UuidLength && !isPair)
        {
            first = Guid.Empty;
            return false;
        }

        return Guid.TryParseExact(name.AsSpan(0, UuidLength), "D", out first)
            && (!isPair || Guid.TryParseExact(name.AsSpan(UuidLength + 1), "D", out second))
            && !name.AsSpan().ContainsAnyInRange('A', 'F');
    }

    private (Guid First, Guid Second) At(int index) =>
        (_first[index / ChunkLength][index % ChunkLength], _second[index / ChunkLength]?[index % ChunkLength] ?? Guid.Empty);

    /// <summary>The slot of a name, or the free one where it belongs.</summary>
    private int SlotOf(Guid first, Guid second)
    {
        var slot = Hash(first, second) & (_slots.Length - 1);
        while (_slots[slot] != 0 && At(_slots[slot] - 1) != (first, second))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    /// <summary>Spreads UUIDs that differ in a few bits only, too; another implementation of the service may count them up.</summary>
    private static int Hash(Guid first, Guid second)
    {
        const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;
        var halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in first));
        var mixed = ((halves[0] * GoldenRatio) ^ halves[1] ^ (ulong)(uint)second.GetHashCode()) * GoldenRatio;
        return (int)(mixed >> 33);
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            if (!_otherNames.ContainsKey(index))
            {
                var (first, second) = At(index);
                _slots[SlotOf(first, second)] = index + 1;
            }
        }
    }
}
