using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Fanout.Review.CommonFields;

/// <summary>
/// Inputs of items as columns, one for each field at any depth. The failed items come first. What it needs of memory depends on the
/// number of cells, of which there is a limit, and not on the size of the inputs.
/// </summary>
public sealed class FieldTable
{
    /// <summary>Objects whose member names are data would else make a column of each.</summary>
    private const int MostFields = 400;

    private const int DeepestField = 12;

    private const int MostElements = 200;

    /// <summary>Some 400 MB at worst.</summary>
    private const int MostCells = 20_000_000;

    private readonly List<FieldNode> _nodes = [];
    private readonly FieldNode _root;
    private readonly Func<string, bool, FieldNode?> _add;
    private long _cells;

    /// <summary>Begins without items.</summary>
    public FieldTable()
    {
        _root = new FieldNode("$", isMany: false);
        _nodes.Add(_root);
        _add = AddNode;
    }

    /// <summary>Failed items so far.</summary>
    public int Failed { get; private set; }

    /// <summary>Succeeded items so far.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Whether there is no room for more items.</summary>
    public bool IsFull => _cells >= MostCells;

    /// <summary>Whether fields were left out because there are too many.</summary>
    public bool HasLeftOutFields { get; private set; }

    internal int Rows => Failed + Succeeded;

    internal IEnumerable<FieldColumn> Columns => _nodes.Select(node => node.Column);

    /// <summary>Adds the input of a failed item.</summary>
    /// <exception cref="InvalidOperationException">Succeeded items were added before.</exception>
    public void AddFailed(ReadOnlySpan<byte> input)
    {
        if (Succeeded > 0)
        {
            throw new InvalidOperationException("Failed items are added before those that succeeded.");
        }

        Add(input);
        Failed++;
    }

    /// <summary>Adds the input of an item that succeeded.</summary>
    public void AddSucceeded(ReadOnlySpan<byte> input)
    {
        Add(input);
        Succeeded++;
    }

    /// <summary>Adds the input of an item.</summary>
    /// <param name="input">The input as JSON.</param>
    /// <param name="hasFailed">Whether the item failed.</param>
    public void Add(string input, bool hasFailed)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(input.Length));
        try
        {
            var utf8 = buffer.AsSpan(0, Encoding.UTF8.GetBytes(input, buffer));
            if (hasFailed)
            {
                AddFailed(utf8);
            }
            else
            {
                AddSucceeded(utf8);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Add(ReadOnlySpan<byte> input)
    {
        var reader = new Utf8JsonReader(input);
        try
        {
            reader.Read();
            Walk(ref reader, _root, depth: 0);
        }
        catch (JsonException)
        {
            // AWS takes nothing but JSON as an input; of what is cut short, the fields before the cut count.
        }
    }

    private void Walk(ref Utf8JsonReader reader, FieldNode node, int depth)
    {
        _cells++;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WalkObject(ref reader, node, depth);
                break;
            case JsonTokenType.StartArray:
                WalkArray(ref reader, node, depth);
                break;
            case JsonTokenType.String:
                AddText(ref reader, node.Column);
                break;
            case JsonTokenType.Number:
                AddNumber(ref reader, node.Column);
                break;
            case JsonTokenType.True:
                node.Column.AddPlain(Rows, FieldCode.True);
                break;
            case JsonTokenType.False:
                node.Column.AddPlain(Rows, FieldCode.False);
                break;
            case JsonTokenType.Null:
                node.Column.AddPlain(Rows, FieldCode.Null);
                break;
        }
    }

    private void WalkObject(ref Utf8JsonReader reader, FieldNode node, int depth)
    {
        node.Column.AddPlain(Rows, FieldCode.Object);
        for (var position = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; position++)
        {
            var member = depth < DeepestField ? node.Member(ref reader, position, _add) : null;
            reader.Read();
            WalkOrSkip(ref reader, member, depth);
        }
    }

    private void WalkArray(ref Utf8JsonReader reader, FieldNode node, int depth)
    {
        var elements = depth < DeepestField ? node.Elements(_add) : null;
        var length = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; length++)
        {
            WalkOrSkip(ref reader, length < MostElements ? elements : null, depth);
        }

        node.Column.AddArray(Rows, length);
    }

    private void WalkOrSkip(ref Utf8JsonReader reader, FieldNode? node, int depth)
    {
        if (node is null)
        {
            reader.Skip();
        }
        else
        {
            Walk(ref reader, node, depth + 1);
        }
    }

    private void AddText(ref Utf8JsonReader reader, FieldColumn column)
    {
        var rented = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(rented);
            column.AddText(Rows, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private void AddNumber(ref Utf8JsonReader reader, FieldColumn column)
    {
        if (!column.IsMany)
        {
            column.AddNumber(Rows, reader.GetDouble(), []);
            return;
        }

        Span<char> text = stackalloc char[Math.Min(reader.ValueSpan.Length, 64)];
        column.AddNumber(Rows, 0, text[..Encoding.ASCII.GetChars(reader.ValueSpan[..text.Length], text)]);
    }

    private FieldNode? AddNode(string path, bool isMany)
    {
        if (_nodes.Count > MostFields)
        {
            HasLeftOutFields = true;
            return null;
        }

        var node = new FieldNode(path, isMany);
        _nodes.Add(node);
        return node;
    }
}
