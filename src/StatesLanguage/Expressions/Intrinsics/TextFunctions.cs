using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The intrinsic functions that make and split text.</summary>
internal static class TextFunctions
{
    public static ExpressionResult Uuid(IntrinsicFrame frame) =>
        ExpressionResult.Of(JsonAssembler.String(frame.Scope.NewGuid().ToString("D", CultureInfo.InvariantCulture)));

    /// <summary>
    /// Every character of the second argument separates; empty parts are left out.
    /// Observed: string_split_context_object.
    /// </summary>
    public static ExpressionResult Split(IntrinsicFrame frame)
    {
        if (!frame.TryGetText(0, out var text, out var failure) || !frame.TryGetText(1, out var separators, out failure))
        {
            return failure;
        }

        // Without separators string.Split would split at blanks.
        var parts = separators.Length == 0 ? [text] : text.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        return ExpressionResult.Of(JsonAssembler.Array(parts.Select(JsonAssembler.String)));
    }

    /// <summary>Replaces each <c>{}</c> of the first argument by the next argument; <c>\{</c> and <c>\}</c> stand for braces.</summary>
    public static ExpressionResult Format(IntrinsicFrame frame)
    {
        if (!frame.TryGetText(0, out var text, out var failure))
        {
            return failure;
        }

        var template = frame.LiteralText(0) ?? text;
        var result = new StringBuilder(template.Length);
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            if (IntrinsicText.TryUnescape(template, i, out var character))
            {
                result.Append(character);
                i++;
            }
            else if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '}')
            {
                result.Append(next < frame.Count ? ToText(frame[next]) : "");
                next++;
                i++;
            }
            else
            {
                result.Append(template[i]);
            }
        }

        return next == frame.Count
            ? ExpressionResult.Of(JsonAssembler.String(result.ToString()))
            : frame.Fail(string.Create(
                CultureInfo.InvariantCulture, $"The template has {next - 1} occurrences of {{}} but {frame.Count - 1} values were given."));
    }

    private static string ToText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : JsonText.Compact(value);
}
