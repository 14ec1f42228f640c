using System.Text.RegularExpressions;

namespace Fanout.Emulator.Tables.Expressions;

/// <summary>The tokens of an expression, read one after the other.</summary>
internal sealed partial class ExpressionTokens
{
    private const int ContextTokens = 2;

    private readonly string _kind;
    private readonly List<string> _tokens = [];
    private int _position;

    /// <param name="kind">What messages call the expression, for example <c>UpdateExpression</c>.</param>
    /// <param name="text">The expression.</param>
    internal ExpressionTokens(string kind, string text)
    {
        _kind = kind;
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refuse("The expression can not be empty;");
        }

        foreach (Match match in Token().Matches(text))
        {
            if (match.Groups["bad"].Success)
            {
                _tokens.Add(match.Value);
                _position = _tokens.Count - 1;
                throw Unexpected();
            }

            if (match.Value.Trim().Length > 0)
            {
                _tokens.Add(match.Value);
            }
        }
    }

    /// <summary>The next token; null at the end.</summary>
    internal string? Current => _position < _tokens.Count ? _tokens[_position] : null;

    internal bool IsAtEnd => _position == _tokens.Count;

    /// <summary>Whether the token after the next is this one.</summary>
    internal bool IsFollowedBy(string token) => _position + 1 < _tokens.Count && _tokens[_position + 1] == token;

    internal string Take()
    {
        var token = Current ?? throw Unexpected();
        _position++;
        return token;
    }

    /// <summary>Takes the next token if it is this word or sign; words are the same in capitals.</summary>
    internal bool TryTake(string token)
    {
        if (!string.Equals(Current, token, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _position++;
        return true;
    }

    internal void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw Unexpected();
        }
    }

    internal TableRefusedException Unexpected()
    {
        var near = _tokens.Skip(_position - 1).Take(ContextTokens + 1);
        return Refuse($"Syntax error; token: \"{Current ?? "<EOF>"}\", near: \"{string.Join(' ', near)}\"");
    }

    internal TableRefusedException Refuse(string problem) => TableRefusedException.Validation($"Invalid {_kind}: {problem}");

    [GeneratedRegex(@"[:#]?[A-Za-z_][A-Za-z0-9_-]*|[:#][A-Za-z0-9_-]+|[0-9]+|<>|<=|>=|[=<>()\[\],.+-]|\s+|(?<bad>.)", RegexOptions.Singleline)]
    private static partial Regex Token();
}
