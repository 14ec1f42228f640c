using System.Text;
using System.Text.Json;

namespace Fanout.Review.CommonFields;

/// <summary>A place in the inputs, with the places below it.</summary>
internal sealed class FieldNode
{
    private readonly List<(byte[] Name, FieldNode Node)> _ordered = [];
    private readonly Dictionary<string, FieldNode> _byName = new(StringComparer.Ordinal);
    private FieldNode? _elements;

    public FieldNode(string path, bool isMany) => Column = new FieldColumn(path, isMany);

    public FieldColumn Column { get; }

    /// <summary>The member whose name the reader stands at; null when it is new and there is no room for more.</summary>
    /// <param name="reader">Stands at the name.</param>
    /// <param name="position">
    /// Number of the member in its object: items mostly have the same members in the same order, and then no text is made of the name.
    /// </param>
    /// <param name="add">Makes a column out of a path; null when there is no room.</param>
    public FieldNode? Member(ref Utf8JsonReader reader, int position, Func<string, bool, FieldNode?> add)
    {
        if (position < _ordered.Count && reader.ValueTextEquals(_ordered[position].Name))
        {
            return _ordered[position].Node;
        }

        var name = reader.GetString()!;
        if (!_byName.TryGetValue(name, out var member) && add(Column.Path + Segment(name), Column.IsMany) is { } added)
        {
            member = added;
            _byName.Add(name, added);
            _ordered.Add((Encoding.UTF8.GetBytes(name), added));
        }

        return member;
    }

    /// <summary>All elements of an array.</summary>
    public FieldNode? Elements(Func<string, bool, FieldNode?> add) => _elements ??= add(Column.Path + "[*]", true);

    private static string Segment(string name)
    {
        var isPlain = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
        return isPlain
            ? "." + name
            : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
    }
}
