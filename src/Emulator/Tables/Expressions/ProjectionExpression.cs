namespace Fanout.Emulator.Tables.Expressions;

/// <summary>Reads projections: <c>id, address.city, lines[0]</c>.</summary>
internal sealed class ProjectionExpression : ExpressionParser
{
    private ProjectionExpression(string text, ExpressionNames names)
        : base("ProjectionExpression", text, names)
    {
    }

    internal static IReadOnlyList<DocumentPath> Parse(string text, ExpressionNames names)
    {
        var parser = new ProjectionExpression(text, names);
        var paths = parser.ReadList(parser.ReadPath);
        parser.ExpectEnd();
        return paths;
    }

    /// <summary>The parts of an item that the paths lead to; elements of lists close up.</summary>
    internal static Dictionary<string, AttributeValue> Apply(IReadOnlyList<DocumentPath> paths, IReadOnlyDictionary<string, AttributeValue> item)
    {
        var result = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var path in paths.Where(path => path.Read(item) is not null))
        {
            Place(path, path.Read(item)!, result);
        }

        return result;
    }

    private static void Place(DocumentPath path, AttributeValue value, Dictionary<string, AttributeValue> result)
    {
        for (var i = 1; i < path.Steps.Count; i++)
        {
            var parent = new DocumentPath([.. path.Steps.Take(i).Select(Closed)]);
            if (parent.Read(result) is null)
            {
                parent.Set(result, path.Steps[i].Name is null ? new AttributeValue.Sequence([]) : new AttributeValue.Map([]));
            }
        }

        new DocumentPath([.. path.Steps.Select((step, index) => index == path.Steps.Count - 1 ? step : Closed(step))]).Set(result, value);
    }

    private static PathStep Closed(PathStep step) => step.Name is null ? step with { Index = 0 } : step;
}
