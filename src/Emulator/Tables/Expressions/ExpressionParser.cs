using System.Globalization;

namespace Fanout.Emulator.Tables.Expressions;

/// <summary>Reads what all expressions have: paths and values.</summary>
internal abstract class ExpressionParser(string kind, string text, ExpressionNames names)
{
    protected ExpressionTokens Tokens { get; } = new(kind, text);

    protected ExpressionNames Names { get; } = names;

    protected bool IsAtValue => Tokens.Current?[0] == ':';

    protected AttributeValue ReadValue() => IsAtValue ? Names.ValueOf(Tokens.Take(), Tokens) : throw Tokens.Unexpected();

    protected DocumentPath ReadPath()
    {
        var steps = new List<PathStep> { ReadName() };
        while (true)
        {
            if (Tokens.TryTake("."))
            {
                steps.Add(ReadName());
            }
            else if (Tokens.TryTake("["))
            {
                if (!int.TryParse(Tokens.Current, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    throw Tokens.Unexpected();
                }

                Tokens.Take();
                Tokens.Expect("]");
                steps.Add(new PathStep(null, index));
            }
            else
            {
                return new DocumentPath(steps);
            }
        }
    }

    /// <summary>Reads one or more things with commas between them.</summary>
    protected List<T> ReadList<T>(Func<T> read)
    {
        var items = new List<T> { read() };
        while (Tokens.TryTake(","))
        {
            items.Add(read());
        }

        return items;
    }

    protected void ExpectEnd()
    {
        if (!Tokens.IsAtEnd)
        {
            throw Tokens.Unexpected();
        }
    }

    private PathStep ReadName() => Tokens.Current is { } token && (char.IsAsciiLetter(token[0]) || token[0] is '_' or '#')
        ? new PathStep(Names.NameOf(Tokens.Take(), Tokens), 0)
        : throw Tokens.Unexpected();
}
