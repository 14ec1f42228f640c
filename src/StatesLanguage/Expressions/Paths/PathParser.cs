using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>
/// Reads the steps of a path, for example <c>.orders[?(@.price &lt; 10)]['name']</c>. Stops at the first character that
/// cannot belong to the path, which lets a path stand inside a filter or a call.
/// </summary>
internal static class PathParser
{
    private const int MaxSteps = 256;

    /// <exception cref="ExpressionSyntaxException">The text is no path.</exception>
    public static PathSteps ParseSteps(TextCursor cursor)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        while (cursor.Current is '.' or '[')
        {
            if (steps.Count >= MaxSteps)
            {
                throw new ExpressionSyntaxException($"A path may have {MaxSteps} steps at most.", cursor.Position);
            }

            if (steps is [.., PathStep.Function])
            {
                throw new ExpressionSyntaxException("Nothing may follow a function.", cursor.Position);
            }

            ParseStep(cursor, steps);
        }

        return new PathSteps(steps.ToImmutable());
    }

    /// <summary>Whether a character may stand in a name that is not quoted.</summary>
    public static bool IsNameCharacter(char character) =>
        !char.IsWhiteSpace(character) && !char.IsControl(character) && character is not
            ('.' or '[' or ']' or '(' or ')' or ',' or '\'' or '"' or '*' or '?' or '=' or '!' or '<' or '>' or '&' or '|');

    /// <summary>Reads a whole number with an optional minus sign.</summary>
    public static int ParseInteger(TextCursor cursor)
    {
        var start = cursor.Position;
        var sign = cursor.TryTake("-") ? "-" : "";
        var digits = cursor.TakeWhile(char.IsAsciiDigit);
        if (digits.Length == 0)
        {
            throw cursor.Unexpected("a number");
        }

        return int.TryParse(sign + digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ExpressionSyntaxException("The number is too large for an index.", start);
    }

    /// <summary>Reads a string in single or double quotes; a backslash is itself unless before the quote or a backslash.
    /// Observed: escape_sequence_parsing--ESCAPE_SEQUENCES_JSONPATH, where <c>['a\"b']</c> names the member <c>a\"b</c>.</summary>
    public static string ParseQuoted(TextCursor cursor)
    {
        var start = cursor.Position;
        var quote = cursor.Current;
        var value = new StringBuilder();
        cursor.Position++;
        while (!cursor.AtEnd && cursor.Current != quote)
        {
            if (cursor.StartsWith("\\" + quote) || cursor.StartsWith(@"\\"))
            {
                cursor.Position++;
            }

            value.Append(cursor.Current);
            cursor.Position++;
        }

        if (cursor.AtEnd)
        {
            throw new ExpressionSyntaxException("The string is not closed.", start);
        }

        cursor.Position++;
        return value.ToString();
    }

    private static void ParseStep(TextCursor cursor, ImmutableArray<PathStep>.Builder steps)
    {
        if (cursor.TryTake(".."))
        {
            var start = cursor.Position;
            var step = cursor.Current == '[' ? ParseBracket(cursor) : ParseName(cursor);
            if (step is PathStep.Function)
            {
                throw new ExpressionSyntaxException("A function cannot follow '..'; say which values it is for, for example '..*'.", start);
            }

            steps.Add(new PathStep.Descend());
            steps.Add(step);
        }
        else
        {
            steps.Add(cursor.TryTake(".") && cursor.Current != '[' ? ParseName(cursor) : ParseBracket(cursor));
        }
    }

    private static PathStep ParseName(TextCursor cursor)
    {
        if (cursor.TryTake("*"))
        {
            return new PathStep.Wildcard();
        }

        var start = cursor.Position;
        var name = cursor.TakeWhile(IsNameCharacter);
        if (name.Length == 0)
        {
            throw cursor.Unexpected("a name");
        }

        if (!cursor.TryTake("("))
        {
            return new PathStep.Name(name);
        }

        cursor.SkipBlanks();
        cursor.Expect(")");
        return Enum.TryParse<PathFunction>(name, ignoreCase: true, out var function) && name.All(char.IsAsciiLetterLower)
            ? new PathStep.Function(function)
            : throw new ExpressionSyntaxException($"There is no path function '{name}'.", start);
    }

    private static PathStep ParseBracket(TextCursor cursor)
    {
        cursor.Expect("[");
        cursor.SkipBlanks();
        PathStep step = cursor.Current switch
        {
            '*' => ParseWildcard(cursor),
            '?' => ParseFilter(cursor),
            '\'' or '"' => ParseNames(cursor),
            _ => ParseIndices(cursor),
        };
        cursor.SkipBlanks();
        cursor.Expect("]");
        return step;
    }

    private static PathStep.Wildcard ParseWildcard(TextCursor cursor)
    {
        cursor.Position++;
        return new PathStep.Wildcard();
    }

    private static PathStep.Filter ParseFilter(TextCursor cursor)
    {
        cursor.Position++;
        cursor.SkipBlanks();
        cursor.Expect("(");
        var condition = FilterParser.Parse(cursor);
        cursor.SkipBlanks();
        cursor.Expect(")");
        return new PathStep.Filter(condition);
    }

    private static PathStep ParseNames(TextCursor cursor)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            cursor.SkipBlanks();
            if (cursor.Current is not ('\'' or '"'))
            {
                throw cursor.Unexpected("a quoted name");
            }

            names.Add(ParseQuoted(cursor));
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(","));

        return names.Count == 1 ? new PathStep.Name(names[0]) : new PathStep.Names(names.ToImmutable());
    }

    private static PathStep ParseIndices(TextCursor cursor)
    {
        if (cursor.Current == ':')
        {
            return ParseSlice(cursor, from: null);
        }

        var first = ParseInteger(cursor);
        cursor.SkipBlanks();
        if (cursor.Current == ':')
        {
            return ParseSlice(cursor, first);
        }

        var indices = ImmutableArray.Create(first);
        while (cursor.TryTake(","))
        {
            cursor.SkipBlanks();
            indices = indices.Add(ParseInteger(cursor));
            cursor.SkipBlanks();
        }

        return indices.Length == 1 ? new PathStep.Index(first) : new PathStep.Indices(indices);
    }

    private static PathStep.Slice ParseSlice(TextCursor cursor, int? from)
    {
        var to = ParseSlicePart(cursor);
        var start = cursor.Position;
        var stride = cursor.Current == ':' ? ParseSlicePart(cursor) ?? 1 : 1;
        return stride > 0
            ? new PathStep.Slice(from, to, stride)
            : throw new ExpressionSyntaxException("The step of a slice must be positive.", start);
    }

    private static int? ParseSlicePart(TextCursor cursor)
    {
        cursor.Expect(":");
        cursor.SkipBlanks();
        int? part = cursor.Current == '-' || char.IsAsciiDigit(cursor.Current) ? ParseInteger(cursor) : null;
        cursor.SkipBlanks();
        return part;
    }
}
