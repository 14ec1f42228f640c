namespace Fanout.Emulator.Tables.Expressions;

/// <summary>Where in an item a value is: <c>order.lines[2].price</c>.</summary>
/// <param name="Steps">Names of members and indexes of lists; the first is the name of an attribute.</param>
internal sealed record DocumentPath(IReadOnlyList<PathStep> Steps)
{
    private const string InvalidForUpdate = "The document path provided in the update expression is invalid for update";

    /// <summary>Name of the attribute that the path begins with.</summary>
    internal string Attribute => Steps[0].Name!;

    /// <summary>The value; null when there is none.</summary>
    internal AttributeValue? Read(IReadOnlyDictionary<string, AttributeValue> item)
    {
        AttributeValue? value = null;
        foreach (var step in Steps)
        {
            value = (value, step) switch
            {
                (null, { Name: { } name }) => item.GetValueOrDefault(name),
                (AttributeValue.Map map, { Name: { } name }) => map.Members.GetValueOrDefault(name),
                (AttributeValue.Sequence list, { Name: null }) => step.Index < list.Items.Count ? list.Items[step.Index] : null,
                _ => null,
            };
            if (value is null)
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>Sets the value; an index behind the end of a list appends.</summary>
    internal void Set(Dictionary<string, AttributeValue> item, AttributeValue value)
    {
        switch (Parent(item), Steps[^1])
        {
            case (null, { Name: { } name }):
                item[name] = value;
                break;
            case (AttributeValue.Map map, { Name: { } name }):
                map.Members[name] = value;
                break;
            case (AttributeValue.Sequence list, { Name: null, Index: var index }):
                if (index < list.Items.Count)
                {
                    list.Items[index] = value;
                }
                else
                {
                    list.Items.Add(value);
                }

                break;
            default:
                throw TableRefusedException.Validation(InvalidForUpdate);
        }
    }

    /// <summary>Removes the value, if there is one.</summary>
    internal void Remove(Dictionary<string, AttributeValue> item)
    {
        switch (Parent(item), Steps[^1])
        {
            case (null, { Name: { } name }):
                item.Remove(name);
                break;
            case (AttributeValue.Map map, { Name: { } name }):
                map.Members.Remove(name);
                break;
            case (AttributeValue.Sequence list, { Name: null, Index: var index }):
                if (index < list.Items.Count)
                {
                    list.Items.RemoveAt(index);
                }

                break;
            default:
                throw TableRefusedException.Validation(InvalidForUpdate);
        }
    }

    /// <summary>Whether one of the two paths leads through the other.</summary>
    internal bool Overlaps(DocumentPath other) => Steps.Zip(other.Steps).All(pair => pair.First == pair.Second);

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Steps.Select(step => step.Name ?? $"[{step.Index}]"));

    // Null stands for the item itself.
    private AttributeValue? Parent(Dictionary<string, AttributeValue> item) => Steps.Count == 1
        ? null
        : new DocumentPath([.. Steps.Take(Steps.Count - 1)]).Read(item) ?? throw TableRefusedException.Validation(InvalidForUpdate);
}
