using System.Buffers;

namespace Fanout.Review.CommonFields;

/// <summary>
/// The values of one field in all items that have it. Texts are numbered; a text that only succeeded items have is numbered too as long
/// as there is room, because how many values were tried decides how much one of them proves.
/// </summary>
internal sealed class FieldColumn
{
    /// <summary>More different texts than this are names or ids of items; those of failed items come first.</summary>
    private const int MostTexts = 20_000;

    private const int LongestText = 256;

    private const int LongestPrefix = 24;

    private const int NoPrefix = -1;

    private static readonly SearchValues<char> Separators = SearchValues.Create("-_/:.@# ");

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _prefixCodes = new(StringComparer.Ordinal);

    // Last row that has each code. In a field with many values an item may have one of them several times.
    private readonly List<int> _lastRows = [];

    /// <summary>Begins.</summary>
    /// <param name="path">JSONPath of the field.</param>
    /// <param name="isMany">Whether an item can have several values: the path goes through elements of an array.</param>
    public FieldColumn(string path, bool isMany) => (Path, IsMany) = (path, isMany);

    public string Path { get; }

    public bool IsMany { get; }

    /// <summary>Row of each cell, upwards.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>What each cell holds, a <see cref="FieldCode"/>.</summary>
    public List<int> Codes { get; } = [];

    /// <summary>The texts, by their codes from <see cref="FieldCode.FirstText"/> on.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Value of each cell that holds a number, in their order; none where there are many values.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>Length of each cell that holds a text or an array, in their order; none where there are many values.</summary>
    public List<int> Lengths { get; } = [];

    /// <summary>Beginnings of texts up to their first separator.</summary>
    public List<string> Prefixes { get; } = [];

    /// <summary>Number in <see cref="Prefixes"/> of each cell that holds a text, in their order; negative without one.</summary>
    public List<int> PrefixCodes { get; } = [];

    /// <summary>How many items have the field; of no meaning where there are many values.</summary>
    public int Count => Rows.Count;

    public void AddPlain(int row, int code) => TryAdd(row, code);

    public void AddArray(int row, int length)
    {
        if (TryAdd(row, FieldCode.Array) && !IsMany)
        {
            Lengths.Add(length);
        }
    }

    public void AddNumber(int row, double value, ReadOnlySpan<char> text)
    {
        if (TryAdd(row, IsMany ? CodeOf(text) : FieldCode.Number) && !IsMany)
        {
            Numbers.Add(value);
        }
    }

    public void AddText(int row, ReadOnlySpan<char> text)
    {
        if (TryAdd(row, text.Length > LongestText ? FieldCode.UnlistedText : CodeOf(text)) && !IsMany)
        {
            Lengths.Add(text.Length);
            PrefixCodes.Add(PrefixOf(text));
        }
    }

    private static int Intern(Dictionary<string, int> codes, List<string> texts, ReadOnlySpan<char> text, int none)
    {
        var lookup = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var code))
        {
            return code;
        }

        if (texts.Count >= MostTexts)
        {
            return none;
        }

        var kept = text.ToString();
        texts.Add(kept);
        codes.Add(kept, texts.Count - 1);
        return texts.Count - 1;
    }

    private int CodeOf(ReadOnlySpan<char> text) =>
        Intern(_codes, Texts, text, FieldCode.UnlistedText - FieldCode.FirstText) + FieldCode.FirstText;

    private int PrefixOf(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestPrefix)].IndexOfAny(Separators);
        return end > 0 && end < text.Length - 1 ? Intern(_prefixCodes, Prefixes, text[..(end + 1)], NoPrefix) : NoPrefix;
    }

    /// <summary>Adds a cell unless the item has it: an element that repeats, or a name that stands twice in an object.</summary>
    private bool TryAdd(int row, int code)
    {
        if (IsMany ? HasCode(row, code) : Rows.Count > 0 && Rows[^1] == row)
        {
            return false;
        }

        Rows.Add(row);
        Codes.Add(code);
        return true;
    }

    private bool HasCode(int row, int code)
    {
        while (_lastRows.Count <= code)
        {
            _lastRows.Add(-1);
        }

        var has = _lastRows[code] == row;
        _lastRows[code] = row;
        return has;
    }
}
