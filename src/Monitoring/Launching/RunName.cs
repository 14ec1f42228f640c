using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Fanout.Monitoring.Launching;

/// <summary>
/// A valid name of an execution. Source: API reference of StartExecution, parameter <c>name</c>: 1 to 80 characters without white space,
/// brackets, wildcards, certain punctuation, control characters and surrogates.
/// </summary>
public sealed record RunName
{
    /// <summary>The most characters a name may have.</summary>
    public const int MaxLength = 80;

    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private RunName(string value)
    {
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text typed.</param>
    /// <param name="name">The name, when it is valid.</param>
    /// <param name="problem">What is wrong, in a sentence that names the character and its place.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RunName? name, [NotNullWhen(false)] out string? problem)
    {
        problem = FindProblem(text ?? "");
        name = problem is null ? new RunName(text!) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? FindProblem(string text)
    {
        if (text.Length == 0)
        {
            return "The name is empty. Type 1 to 80 characters.";
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text[i]))
            {
                return $"Character {i + 1} of the name, {Describe(text, i)}, is not allowed. Letters, digits, '-', '_' and '.' are safe.";
            }
        }

        return text.Length > MaxLength
            ? $"The name has {text.Length} characters; at most {MaxLength} are allowed."
            : null;
    }

    private static bool IsAllowed(char character) =>
        !char.IsWhiteSpace(character)
        && !char.IsControl(character)
        && !char.IsSurrogate(character)
        && character is not ('\uFFFE' or '\uFFFF')
        && !Forbidden.Contains(character, StringComparison.Ordinal);

    private static string Describe(string text, int index)
    {
        var character = text[index];
        if (character == ' ')
        {
            return "a space";
        }

        // Half of a pair cannot be shown; both halves together can.
        if (Rune.TryGetRuneAt(text, index, out var rune)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.SpaceSeparator))
        {
            return $"'{rune}' (U+{rune.Value:X4})";
        }

        return $"U+{(int)character:X4}";
    }
}
