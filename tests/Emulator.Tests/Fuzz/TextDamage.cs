using System.Text;

namespace Fanout.Emulator.Tests.Fuzz;

/// <summary>Breaks JSON text a little, mostly at places where it still means something.</summary>
internal static class TextDamage
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "0.1", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"$\"", "\"$.a\"", "\"$$\"", "\"$states\"",
        "\"{% $ %}\"", "\"{% %}\"", "\"{% $states.input[0] %}\"", "\"States.ALL\"", "\"arn:aws:states:us-east-1:123456789012:stateMachine:x\"",
        "\"arn:aws:states:us-east-1:123456789012:execution:x:y\"", "\"../../../etc/passwd\"", "\"a/b\"", "\"*\"", "\"2026-01-01T00:00:00Z\"", "[]", "{}",
        "[null]", "[[[[[[[[[[1]]]]]]]]]]", "{\"\":{}}", "{\"a\":1,\"a\":2}",
    ];

    private static readonly string[] Noise = ["\"", "{", "}", "[", "]", ",", ":", "\\", "\0", "\uFEFF", "ü", "😀", "\n", "//", "1", "e", ".$"];

    /// <summary>Damages a text once to four times.</summary>
    internal static string Apply(string text, Random random)
    {
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            text = ApplyOnce(text, random);
        }

        return text;
    }

    /// <summary>Replaces one or two values by others, so that the text stays JSON and often stays meaningful.</summary>
    internal static string ReplaceValues(string text, Random random)
    {
        for (var left = random.Next(1, 3); left > 0; left--)
        {
            var values = Tokens(text).Where(token => !IsName(text, token.End)).ToArray();
            if (values.Length == 0)
            {
                return text;
            }

            var (start, end) = values[random.Next(values.Length)];
            var (otherStart, otherEnd) = values[random.Next(values.Length)];
            var replacement = random.Next(3) == 0 ? Values[random.Next(Values.Length)] : text[otherStart..otherEnd];
            text = string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));
        }

        return text;
    }

    private static bool IsName(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart();
        return !rest.IsEmpty && rest[0] == ':';
    }

    private static string ApplyOnce(string text, Random random) => random.Next(8) switch
    {
        0 => text[..random.Next(text.Length + 1)],
        1 or 2 => Insert(text, random, Noise[random.Next(Noise.Length)]),
        3 => Remove(text, random),
        4 => Swap(text, random),
        _ => Replace(text, random),
    };

    private static string Insert(string text, Random random, string noise) => text.Insert(random.Next(text.Length + 1), noise);

    private static string Remove(string text, Random random)
    {
        var start = random.Next(text.Length + 1);
        return text.Remove(start, Math.Min(random.Next(1, 12), text.Length - start));
    }

    // One string or number for a value from the list, or for another one of the same text.
    private static string Replace(string text, Random random)
    {
        var tokens = Tokens(text);
        if (tokens.Count == 0)
        {
            return text;
        }

        var (start, end) = tokens[random.Next(tokens.Count)];
        var (otherStart, otherEnd) = tokens[random.Next(tokens.Count)];
        var replacement = random.Next(2) == 0 ? text[otherStart..otherEnd] : Values[random.Next(Values.Length)];
        return string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));
    }

    private static string Swap(string text, Random random)
    {
        var tokens = Tokens(text);
        if (tokens.Count < 2)
        {
            return text;
        }

        var first = random.Next(tokens.Count - 1);
        var (a, b) = (tokens[first], tokens[random.Next(first + 1, tokens.Count)]);
        return new StringBuilder()
            .Append(text, 0, a.Start).Append(text, b.Start, b.End - b.Start)
            .Append(text, a.End, b.Start - a.End).Append(text, a.Start, a.End - a.Start)
            .Append(text, b.End, text.Length - b.End).ToString();
    }

    private static List<(int Start, int End)> Tokens(string text)
    {
        var tokens = new List<(int, int)>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            if (text[i] == '"')
            {
                for (i++; i < text.Length && text[i] != '"'; i++)
                {
                    i += text[i] == '\\' ? 1 : 0;
                }

                tokens.Add((start, Math.Min(i + 1, text.Length)));
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                while (i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]))
                {
                    i++;
                }

                tokens.Add((start, i + 1));
            }
        }

        return tokens;
    }
}
