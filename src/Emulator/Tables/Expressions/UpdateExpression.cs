namespace Fanout.Emulator.Tables.Expressions;

/// <summary>
/// Reads updates: <c>SET a = if_not_exists(a, :zero) + :one, l = list_append(l, :more) REMOVE b ADD n :x DELETE s :y</c>.
/// Source: "Using update expressions in DynamoDB".
/// </summary>
internal sealed class UpdateExpression : ExpressionParser
{
    private const string WrongType = "An operand in the update expression has an incorrect data type";
    private const string Absent = "The provided expression refers to an attribute that does not exist in the item";

    private readonly List<UpdateAction> _actions = [];

    private UpdateExpression(string text, ExpressionNames names)
        : base("UpdateExpression", text, names)
    {
    }

    /// <summary>Reads an update.</summary>
    internal static IReadOnlyList<UpdateAction> Parse(string text, ExpressionNames names)
    {
        var parser = new UpdateExpression(text, names);
        parser.ReadClauses();
        parser.CheckOverlaps();
        return parser._actions;
    }

    private void ReadClauses()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!Tokens.IsAtEnd)
        {
            var clause = Tokens.Current!.ToUpperInvariant();
            Func<UpdateAction> read = clause switch
            {
                "SET" => ReadSet,
                "REMOVE" => ReadRemove,
                "ADD" => () => ReadValueAction(Add),
                "DELETE" => () => ReadValueAction(Delete),
                _ => throw Tokens.Unexpected(),
            };
            if (!seen.Add(clause))
            {
                throw Tokens.Refuse($"The \"{clause}\" section can only be used once in an update expression;");
            }

            Tokens.Take();
            _actions.AddRange(ReadList(read));
        }
    }

    private UpdateAction ReadSet()
    {
        var path = ReadPath();
        Tokens.Expect("=");
        var value = ReadTerm();
        if (Tokens.Current is "+" or "-")
        {
            var isPlus = Tokens.Take() == "+";
            var (left, right) = (value, ReadTerm());
            value = item => left(item) is AttributeValue.Number a && right(item) is AttributeValue.Number b
                ? new AttributeValue.Number(isPlus ? a.Value + b.Value : a.Value - b.Value)
                : throw TableRefusedException.Validation(WrongType);
        }

        return new UpdateAction(path, value);
    }

    private UpdateAction ReadRemove() => new(ReadPath(), _ => null);

    private UpdateAction ReadValueAction(Func<AttributeValue?, AttributeValue, AttributeValue?> change)
    {
        var path = ReadPath();
        var operand = ReadValue();
        return new UpdateAction(path, item => change(path.Read(item), operand));
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, AttributeValue> ReadTerm()
    {
        if (IsAtValue)
        {
            var value = ReadValue();
            return _ => value;
        }

        if (Tokens.IsFollowedBy("("))
        {
            return ReadFunction();
        }

        var path = ReadPath();
        return item => path.Read(item) ?? throw TableRefusedException.Validation(Absent);
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, AttributeValue> ReadFunction()
    {
        var name = Tokens.Take();
        Tokens.Expect("(");
        Func<IReadOnlyDictionary<string, AttributeValue>, AttributeValue> function;
        switch (name)
        {
            case "if_not_exists":
                var path = ReadPath();
                Tokens.Expect(",");
                var otherwise = ReadTerm();
                function = item => path.Read(item) ?? otherwise(item);
                break;
            case "list_append":
                var first = ReadTerm();
                Tokens.Expect(",");
                var second = ReadTerm();
                function = item => first(item) is AttributeValue.Sequence a && second(item) is AttributeValue.Sequence b
                    ? new AttributeValue.Sequence([.. a.Items, .. b.Items])
                    : throw TableRefusedException.Validation(WrongType);
                break;
            default:
                throw Tokens.Refuse($"Invalid function name; function: {name}");
        }

        Tokens.Expect(")");
        return function;
    }

    private static AttributeValue Add(AttributeValue? present, AttributeValue operand) => (present, operand) switch
    {
        (null, AttributeValue.Number or AttributeValue.Set) => operand,
        (AttributeValue.Number a, AttributeValue.Number b) => new AttributeValue.Number(a.Value + b.Value),
        (AttributeValue.Set a, AttributeValue.Set b) when a.Type == b.Type => new AttributeValue.Set(a.Type, [.. a.Items, .. b.Items]),
        _ => throw TableRefusedException.Validation(WrongType),
    };

    // A set without members is no set: the attribute goes.
    private static AttributeValue? Delete(AttributeValue? present, AttributeValue operand) => (present, operand) switch
    {
        (null, AttributeValue.Set) => null,
        (AttributeValue.Set a, AttributeValue.Set b) when a.Type == b.Type =>
            a.Items.Except(b.Items).ToHashSet() is { Count: > 0 } left ? new AttributeValue.Set(a.Type, left) : null,
        _ => throw TableRefusedException.Validation(WrongType),
    };

    private void CheckOverlaps()
    {
        for (var i = 0; i < _actions.Count; i++)
        {
            for (var j = i + 1; j < _actions.Count; j++)
            {
                if (_actions[i].Path.Overlaps(_actions[j].Path))
                {
                    throw Tokens.Refuse(
                        $"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [{_actions[i].Path}], path two: [{_actions[j].Path}]");
                }
            }
        }
    }
}
