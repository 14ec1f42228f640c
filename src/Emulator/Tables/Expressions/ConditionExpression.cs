namespace Fanout.Emulator.Tables.Expressions;

/// <summary>
/// Reads conditions, filters and key conditions: <c>attribute_not_exists(id) OR (size(#s) &lt; :n AND state IN (:a, :b))</c>.
/// Source: "Condition and filter expressions, operators, and functions".
/// </summary>
internal sealed class ConditionExpression : ExpressionParser
{
    private const int MaxDepth = 100;

    private int _depth;

    private ConditionExpression(string kind, string text, ExpressionNames names)
        : base(kind, text, names)
    {
    }

    /// <summary>Reads a condition; what it says of an item that is not there, it says of one without attributes.</summary>
    internal static Func<IReadOnlyDictionary<string, AttributeValue>, bool> Parse(string kind, string text, ExpressionNames names)
    {
        var parser = new ConditionExpression(kind, text, names);
        var condition = parser.ReadOr();
        parser.ExpectEnd();
        return condition;
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, bool> ReadOr()
    {
        var left = ReadAnd();
        while (Tokens.TryTake("OR"))
        {
            var (first, second) = (left, ReadAnd());
            left = item => first(item) || second(item);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, bool> ReadAnd()
    {
        var left = ReadNot();
        while (Tokens.TryTake("AND"))
        {
            var (first, second) = (left, ReadNot());
            left = item => first(item) && second(item);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, bool> ReadNot()
    {
        if (++_depth > MaxDepth)
        {
            throw Tokens.Refuse($"The expression is nested deeper than {MaxDepth} levels;");
        }

        try
        {
            if (Tokens.TryTake("NOT"))
            {
                var inner = ReadNot();
                return item => !inner(item);
            }

            if (Tokens.TryTake("("))
            {
                var inner = ReadOr();
                Tokens.Expect(")");
                return inner;
            }

            return Tokens.IsFollowedBy("(") && !string.Equals(Tokens.Current, "size", StringComparison.Ordinal) ? ReadFunction() : ReadComparison();
        }
        finally
        {
            _depth--;
        }
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, bool> ReadFunction()
    {
        var name = Tokens.Take();
        Tokens.Expect("(");
        Func<IReadOnlyDictionary<string, AttributeValue>, bool> condition;
        var path = ReadPath();
        switch (name)
        {
            case "attribute_exists":
                condition = item => path.Read(item) is not null;
                break;
            case "attribute_not_exists":
                condition = item => path.Read(item) is null;
                break;
            case "attribute_type" or "begins_with" or "contains":
                Tokens.Expect(",");
                var operand = ReadOperand();
                condition = item => path.Read(item) is { } value && operand(item) is { } argument && Holds(name, value, argument);
                break;
            default:
                throw Tokens.Refuse($"Invalid function name; function: {name}");
        }

        Tokens.Expect(")");
        return condition;
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, bool> ReadComparison()
    {
        var left = ReadOperand();
        if (Tokens.TryTake("BETWEEN"))
        {
            var low = ReadOperand();
            Tokens.Expect("AND");
            var high = ReadOperand();
            return item => Order(left(item), low(item)) >= 0 && Order(left(item), high(item)) <= 0;
        }

        if (Tokens.TryTake("IN"))
        {
            Tokens.Expect("(");
            var values = ReadList(ReadOperand);
            Tokens.Expect(")");
            return item => left(item) is { } value && values.Exists(candidate => value.Equals(candidate(item)));
        }

        var sign = Tokens.Current;
        if (sign is not ("=" or "<>" or "<" or "<=" or ">" or ">="))
        {
            throw Tokens.Unexpected();
        }

        Tokens.Take();
        var right = ReadOperand();
        return sign switch
        {
            "=" => item => left(item) is { } value && value.Equals(right(item)),
            "<>" => item => !Equals(left(item), right(item)),
            "<" => item => Order(left(item), right(item)) < 0,
            "<=" => item => Order(left(item), right(item)) <= 0,
            ">" => item => Order(left(item), right(item)) > 0,
            _ => item => Order(left(item), right(item)) >= 0,
        };
    }

    private Func<IReadOnlyDictionary<string, AttributeValue>, AttributeValue?> ReadOperand()
    {
        if (IsAtValue)
        {
            var value = ReadValue();
            return _ => value;
        }

        if (Tokens.Current == "size" && Tokens.IsFollowedBy("("))
        {
            Tokens.Take();
            Tokens.Expect("(");
            var measured = ReadPath();
            Tokens.Expect(")");
            return item => measured.Read(item) is { } value ? SizeOf(value) : null;
        }

        var path = ReadPath();
        return path.Read;
    }

    private static bool Holds(string function, AttributeValue value, AttributeValue argument) => (function, value, argument) switch
    {
        ("attribute_type", _, AttributeValue.Text type) => value.Type == type.Value,
        ("begins_with", AttributeValue.Text text, AttributeValue.Text prefix) => text.Value.StartsWith(prefix.Value, StringComparison.Ordinal),
        ("contains", AttributeValue.Text text, AttributeValue.Text part) => text.Value.Contains(part.Value, StringComparison.Ordinal),
        ("contains", AttributeValue.Set set, _) => set.Items.Contains(argument),
        ("contains", AttributeValue.Sequence list, _) => list.Items.Contains(argument),
        _ => false,
    };

    private static int? Order(AttributeValue? left, AttributeValue? right) =>
        left is null || right is null ? null : AttributeValue.Compare(left, right);

    private static AttributeValue.Number? SizeOf(AttributeValue value) => value switch
    {
        AttributeValue.Text text => new AttributeValue.Number(text.Value.Length),
        AttributeValue.Binary binary => new AttributeValue.Number(Convert.FromBase64String(binary.Value).Length),
        AttributeValue.Set set => new AttributeValue.Number(set.Items.Count),
        AttributeValue.Sequence list => new AttributeValue.Number(list.Items.Count),
        AttributeValue.Map map => new AttributeValue.Number(map.Members.Count),
        _ => null,
    };
}
