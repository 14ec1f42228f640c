using System.Collections.Immutable;
using System.Globalization;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Paths;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>Reads a call, for example <c>States.ArrayGetItem(States.StringSplit($.name, '-'), 0)</c>.</summary>
internal static class IntrinsicParser
{
    private const int MaxNesting = 10;

    /// <exception cref="ExpressionSyntaxException">The text is no call.</exception>
    public static IntrinsicCall Parse(TextCursor cursor, int level = 1)
    {
        var start = cursor.Position;
        if (level > MaxNesting)
        {
            throw new ExpressionSyntaxException($"Intrinsic functions may be nested {MaxNesting} levels deep at most.", start);
        }

        var name = cursor.TakeWhile(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_');
        var function = IntrinsicFunctions.Find(name)
            ?? throw new ExpressionSyntaxException(name.Length == 0 ? "Expected an intrinsic function." : $"There is no intrinsic function '{name}'.", start);
        var arguments = ParseArguments(cursor, level);
        if (arguments.Length < function.MinArguments || arguments.Length > function.MaxArguments)
        {
            throw new ExpressionSyntaxException(Miscount(function, arguments.Length), start);
        }

        return new IntrinsicCall(cursor.Text[start..cursor.Position], function, arguments);
    }

    private static ImmutableArray<IntrinsicArgument> ParseArguments(TextCursor cursor, int level)
    {
        var arguments = ImmutableArray.CreateBuilder<IntrinsicArgument>();
        cursor.SkipBlanks();
        cursor.Expect("(");
        cursor.SkipBlanks();
        while (!cursor.TryTake(")"))
        {
            if (arguments.Count > 0)
            {
                cursor.Expect(",");
                cursor.SkipBlanks();
            }

            arguments.Add(ParseArgument(cursor, level));
            cursor.SkipBlanks();
        }

        return arguments.ToImmutable();
    }

    private static IntrinsicArgument ParseArgument(TextCursor cursor, int level)
    {
        if (cursor.Current == '$')
        {
            return new IntrinsicArgument.Path(JsonPath.Parse(cursor));
        }

        if (cursor.Current == '\'')
        {
            return ParseText(cursor);
        }

        if (cursor.StartsWith("States."))
        {
            return new IntrinsicArgument.Call(Parse(cursor, level + 1));
        }

        var start = cursor.Position;
        var text = cursor.TakeWhile(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' or '.');
        return ScalarLiteral.TryParse(text, out var value)
            ? new IntrinsicArgument.Scalar(value)
            : throw new ExpressionSyntaxException(
                $"Expected a path, text in single quotes, a number, true, false, null or an intrinsic function but found '{text}'.", start);
    }

    private static IntrinsicArgument.Text ParseText(TextCursor cursor)
    {
        var start = cursor.Position++;
        while (!cursor.AtEnd && cursor.Current != '\'')
        {
            cursor.Position += IntrinsicText.TryUnescape(cursor.Text, cursor.Position, out _) ? 2 : 1;
        }

        if (cursor.AtEnd)
        {
            throw new ExpressionSyntaxException("The text is not closed.", start);
        }

        var raw = cursor.Text[(start + 1)..cursor.Position++];
        return new IntrinsicArgument.Text(raw, JsonAssembler.String(IntrinsicText.Unescape(raw)));
    }

    private static string Miscount(IntrinsicFunction function, int count)
    {
        var wanted = function.MinArguments == function.MaxArguments
            ? function.MinArguments.ToString(CultureInfo.InvariantCulture)
            : function.MaxArguments == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"at least {function.MinArguments}")
                : string.Create(CultureInfo.InvariantCulture, $"{function.MinArguments} to {function.MaxArguments}");
        return string.Create(CultureInfo.InvariantCulture, $"{function.Name} takes {wanted} arguments but {count} are given.");
    }
}
