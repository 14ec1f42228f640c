using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Json;

/// <summary>
/// Reads and writes the strings of a document, including those with half of a surrogate pair (<c>"\ud800"</c>), which
/// are JSON, may arrive from anyone, and make <see cref="JsonElement.GetString"/> throw.
/// </summary>
public static class JsonString
{
    /// <summary>The characters of a string value.</summary>
    public static string Of(JsonElement value) => Unescape(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    /// <summary>The characters of a member's name.</summary>
    public static string NameOf(JsonProperty member) => Unescape(JsonMarshal.GetRawUtf8PropertyName(member));

    /// <summary>Finds a member; of several with one name the last counts.</summary>
    public static bool TryGetMember(JsonElement target, string name, out JsonElement value)
    {
        value = default;
        var found = false;
        foreach (var member in target.EnumerateObject())
        {
            if (HasName(member, name))
            {
                value = member.Value;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Whether a member has the name.</summary>
    public static bool HasName(JsonProperty member, string name)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\')
            ? string.Equals(Unescape(raw), name, StringComparison.Ordinal)
            : member.NameEquals(name);
    }

    /// <summary>The characters that the inside of a JSON string stands for.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        var backslash = text.IndexOf('\\', StringComparison.Ordinal);
        if (backslash < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length).Append(text, 0, backslash);
        for (var i = backslash; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            result.Append(text[i] == 'u' ? (char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : Short(text[i]));
            i += text[i] == 'u' ? 4 : 0;
        }

        return result.ToString();
    }

    /// <summary>Writes a quoted string with only the escapes that JSON demands.</summary>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var current = text[i];
            if (char.IsHighSurrogate(current) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(current).Append(text[++i]);
            }
            else if (current < ' ' || current is '"' or '\\' || char.IsSurrogate(current))
            {
                result.Append(Escape(current));
            }
            else
            {
                result.Append(current);
            }
        }

        output.Write(Encoding.UTF8.GetBytes(result.Append('"').ToString()));
    }

    private static char Short(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escape,
    };

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
    };
}
