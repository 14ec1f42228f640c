using System.Text;
using System.Text.Json;

namespace Fanout.AwsClientGenerator;

/// <summary>Names as the official packages form them.</summary>
internal static class Naming
{
    public static string Capitalise(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>Member of a constant class: <c>nodejs20.x</c> is <c>Nodejs20X</c>, <c>x86_64</c> is <c>X86_64</c>.</summary>
    public static string ConstantName(string value)
    {
        var name = new StringBuilder(value.Length);
        var capitalise = true;
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                capitalise = true;
                continue;
            }

            name.Append(capitalise ? char.ToUpperInvariant(character) : character);
            capitalise = false;
        }

        return name.ToString();
    }
}
