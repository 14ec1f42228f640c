using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>The functions a path may end with.</summary>
internal static class PathFunctions
{
    public static PathSelection Apply(PathFunction function, JsonElement value)
    {
        if (function == PathFunction.Length)
        {
            return value.ValueKind switch
            {
                JsonValueKind.Array => PathSelection.Of(JsonAssembler.Number(value.GetArrayLength())),
                JsonValueKind.Object => PathSelection.Of(JsonAssembler.Number(value.GetPropertyCount())),
                _ => PathSelection.None("length() can only be applied to arrays and objects."),
            };
        }

        var numbers = value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(ToDouble).ToList()
            : [];
        if (numbers.Count == 0)
        {
            return PathSelection.None("Aggregation function attempted to calculate value using empty array");
        }

        var result = function switch
        {
            PathFunction.Min => numbers.Min(),
            PathFunction.Max => numbers.Max(),
            PathFunction.Avg => numbers.Average(),
            _ => numbers.Sum(),
        };
        return double.IsFinite(result)
            ? PathSelection.Of(JsonText.Parse(Encoding.UTF8.GetBytes(Format(result))))
            : PathSelection.None("The result of the aggregation function is out of range.");
    }

    private static double ToDouble(JsonElement number) => double.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The aggregates are doubles on AWS: a whole result is written with one decimal.</summary>
    private static string Format(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
