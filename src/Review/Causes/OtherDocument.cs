using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fanout.Review.Causes;

/// <summary>
/// Makes a text of a JSON document whose shape is not known, such as that of a container that stopped: its values with their names.
/// Only numbers that are codes are kept, because others are sizes, times and counts.
/// </summary>
internal static class OtherDocument
{
    private const int MostValues = 40;

    public static string Describe(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var result = new StringBuilder();
            var left = MostValues;
            Append(result, "", document.RootElement, ref left);
            return result.ToString();
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static void Append(StringBuilder result, string name, JsonElement value, ref int left)
    {
        if (left == 0)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Append(result, member.Name, member.Value, ref left);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Append(result, name, element, ref left);
                }

                break;
            case JsonValueKind.String or JsonValueKind.True or JsonValueKind.False:
                left--;
                result.Append(CultureInfo.InvariantCulture, $"{name}: {value} ");
                break;
            case JsonValueKind.Number when name.EndsWith("code", StringComparison.OrdinalIgnoreCase) || name.EndsWith("status", StringComparison.OrdinalIgnoreCase):
                left--;
                result.Append(CultureInfo.InvariantCulture, $"{name}: exit code {value} ");
                break;
        }
    }
}
