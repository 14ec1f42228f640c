using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>Reads the condition of a filter step, for example <c>@.price &lt; 10 &amp;&amp; !(@.kind == 'book')</c>.</summary>
internal static class FilterParser
{
    // Longer symbols first: "<=" must not be read as "<".
    private static readonly (string Symbol, FilterOperator Operator)[] Operators =
    [
        ("==", FilterOperator.Equal),
        ("!=", FilterOperator.NotEqual),
        ("<=", FilterOperator.LessOrEqual),
        (">=", FilterOperator.GreaterOrEqual),
        ("<", FilterOperator.Less),
        (">", FilterOperator.Greater),
        ("in ", FilterOperator.In),
        ("in[", FilterOperator.In),
        ("nin ", FilterOperator.NotIn),
        ("contains ", FilterOperator.Contains),
        ("subsetof ", FilterOperator.SubsetOf),
        ("anyof ", FilterOperator.AnyOf),
        ("noneof ", FilterOperator.NoneOf),
        ("size ", FilterOperator.Size),
        ("empty ", FilterOperator.Empty),
    ];

    public static FilterExpression Parse(TextCursor cursor) => cursor.Nested(() => ParseOr(cursor));

    private static FilterExpression ParseOr(TextCursor cursor)
    {
        var conditions = ParseList(cursor, "||", ParseAnd);
        return conditions.Length == 1 ? conditions[0] : new FilterExpression.Or(conditions);
    }

    private static FilterExpression ParseAnd(TextCursor cursor)
    {
        var conditions = ParseList(cursor, "&&", ParseCondition);
        return conditions.Length == 1 ? conditions[0] : new FilterExpression.And(conditions);
    }

    private static ImmutableArray<FilterExpression> ParseList(TextCursor cursor, string separator, Func<TextCursor, FilterExpression> parse)
    {
        var conditions = ImmutableArray.CreateBuilder<FilterExpression>();
        do
        {
            cursor.SkipBlanks();
            conditions.Add(parse(cursor));
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(separator));

        return conditions.ToImmutable();
    }

    private static FilterExpression ParseCondition(TextCursor cursor)
    {
        if (cursor.TryTake("!"))
        {
            cursor.SkipBlanks();
            return new FilterExpression.Not(cursor.Nested(() => ParseCondition(cursor)));
        }

        if (!cursor.TryTake("("))
        {
            return ParseComparison(cursor);
        }

        var inner = Parse(cursor);
        cursor.SkipBlanks();
        cursor.Expect(")");
        return inner;
    }

    private static FilterExpression ParseComparison(TextCursor cursor)
    {
        var left = ParseOperand(cursor);
        cursor.SkipBlanks();
        if (cursor.TryTake("=~"))
        {
            cursor.SkipBlanks();
            return new FilterExpression.Matches(left, ParsePattern(cursor));
        }

        foreach (var (symbol, filterOperator) in Operators)
        {
            if (cursor.TryTake(symbol.TrimEnd('[')))
            {
                cursor.SkipBlanks();
                return new FilterExpression.Comparison(left, filterOperator, ParseOperand(cursor));
            }
        }

        return new FilterExpression.Exists(left);
    }

    private static FilterOperand ParseOperand(TextCursor cursor)
    {
        switch (cursor.Current)
        {
            case '@' or '$':
                var fromItem = cursor.Current == '@';
                cursor.Position++;
                return new FilterOperand.Path(fromItem, cursor.Nested(() => PathParser.ParseSteps(cursor)));
            case '\'' or '"':
                return new FilterOperand.Literal(JsonAssembler.String(PathParser.ParseQuoted(cursor)));
            case '[':
                return new FilterOperand.Literal(JsonAssembler.Array(cursor.Nested(() => ParseItems(cursor))));
            default:
                return new FilterOperand.Literal(ParseScalar(cursor));
        }
    }

    private static List<JsonElement> ParseItems(TextCursor cursor)
    {
        var items = new List<JsonElement>();
        cursor.Expect("[");
        cursor.SkipBlanks();
        while (!cursor.TryTake("]"))
        {
            if (items.Count > 0)
            {
                cursor.Expect(",");
                cursor.SkipBlanks();
            }

            items.Add(ParseOperand(cursor) is FilterOperand.Literal literal ? literal.Value : throw cursor.Unexpected("a literal"));
            cursor.SkipBlanks();
        }

        return items;
    }

    private static JsonElement ParseScalar(TextCursor cursor)
    {
        var start = cursor.Position;
        var text = cursor.TakeWhile(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' or '.');
        return ScalarLiteral.TryParse(text, out var value)
            ? value
            : throw new ExpressionSyntaxException($"Expected a path, a string, a number, true, false or null but found '{text}'.", start);
    }

    private static Regex ParsePattern(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Expect("/");
        var pattern = new StringBuilder();
        while (!cursor.AtEnd && cursor.Current != '/')
        {
            if (cursor.StartsWith("\\/"))
            {
                cursor.Position++;
            }

            pattern.Append(cursor.Current);
            cursor.Position++;
        }

        cursor.Expect("/");
        // A pattern comes from a user: without backtracking it takes time linear in the text.
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        options |= cursor.TryTake("i") ? RegexOptions.IgnoreCase : RegexOptions.None;
        try
        {
            return new Regex(string.Create(CultureInfo.InvariantCulture, $@"\A(?:{pattern})\z"), options);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ExpressionSyntaxException($"The regular expression is not supported: {exception.Message}", start);
        }
    }
}
