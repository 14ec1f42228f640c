using System.Globalization;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Json;

/// <summary>When two JSON values are the same: numbers by value, objects whatever the order of their members.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        return left.ValueKind switch
        {
            JsonValueKind.Number => CompareNumbers(left, right) == 0,
            JsonValueKind.String => string.Equals(JsonString.Of(left), JsonString.Of(right), StringComparison.Ordinal),
            JsonValueKind.Array => AreEqualArrays(left, right),
            JsonValueKind.Object => AreEqualObjects(left, right),
            _ => true,
        };
    }

    /// <summary>Orders two numbers; exactly where both fit a decimal, otherwise as doubles.</summary>
    public static int CompareNumbers(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var exactLeft) && right.TryGetDecimal(out var exactRight)
            ? exactLeft.CompareTo(exactRight)
            : ToDouble(left).CompareTo(ToDouble(right));

    public static double ToDouble(JsonElement number) =>
        double.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool AreEqualArrays(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        using var items = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            if (!items.MoveNext() || !AreEqual(item, items.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualObjects(JsonElement left, JsonElement right)
    {
        var members = Members(right);
        var own = Members(left);
        return own.Count == members.Count
            && own.All(member => members.TryGetValue(member.Key, out var other) && AreEqual(member.Value, other));
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[JsonString.NameOf(member)] = member.Value;
        }

        return members;
    }
}
