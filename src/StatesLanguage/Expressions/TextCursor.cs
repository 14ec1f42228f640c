namespace Fanout.StatesLanguage.Expressions;

/// <summary>A place in the text of an expression, shared by the parsers of paths, filters and calls.</summary>
internal sealed class TextCursor(string text)
{
    /// <summary>Levels to which brackets, filters and calls may be nested, so that the parsers' recursion stays bounded.</summary>
    private const int MaxNesting = 64;

    private int _nesting;

    public string Text { get; } = text;

    public int Position { get; set; }

    public bool AtEnd => Position >= Text.Length;

    /// <summary>The character at the place, or NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : Text[Position];

    public bool StartsWith(string expected) => Text.AsSpan(Position).StartsWith(expected, StringComparison.Ordinal);

    /// <summary>Steps over the text if it comes next.</summary>
    public bool TryTake(string expected)
    {
        if (!StartsWith(expected))
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    public void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    /// <summary>Steps over characters while they fit and returns them.</summary>
    public string TakeWhile(Func<char, bool> fits)
    {
        var start = Position;
        while (!AtEnd && fits(Current))
        {
            Position++;
        }

        return Text[start..Position];
    }

    public void Expect(string expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    public ExpressionSyntaxException Unexpected(string expected) =>
        new(AtEnd ? $"Expected {expected} but the text ends." : $"Expected {expected} but found '{Current}'.", Position);

    /// <summary>Runs a parser one level deeper.</summary>
    public T Nested<T>(Func<T> parse)
    {
        if (++_nesting > MaxNesting)
        {
            throw new ExpressionSyntaxException($"Expressions may be nested {MaxNesting} levels deep at most.", Position);
        }

        var result = parse();
        _nesting--;
        return result;
    }
}
