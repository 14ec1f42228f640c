using System.Globalization;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>The operators of JSONata on simple values; null for what the interpreter has to decide, such as a wrong type.</summary>
internal static class JsonataOperators
{
    // Beyond it JSONata rounds to fifteen digits before it writes a number as text.
    private const double ExactAsText = 1e15;

    public static JsonataValue? Apply(string symbol, JsonataValue left, JsonataValue right) => (symbol, left, right) switch
    {
        ("&", _, _) => TextOf(left) is { } first && TextOf(right) is { } second ? new JsonataValue.Text(first + second) : null,
        ("=" or "!=", _, _) => AreEqual(left, right) is { } areEqual ? new JsonataValue.Truth(areEqual == (symbol == "=")) : null,
        ("and", JsonataValue.Truth a, JsonataValue.Truth b) => new JsonataValue.Truth(a.Value && b.Value),
        ("or", JsonataValue.Truth a, JsonataValue.Truth b) => new JsonataValue.Truth(a.Value || b.Value),
        (_, JsonataValue.Number a, JsonataValue.Number b) => Calculate(symbol, a.Value, b.Value),
        // JavaScript orders texts by their UTF-16 units.
        (_, JsonataValue.Text a, JsonataValue.Text b) => Compare(symbol, string.CompareOrdinal(a.Value, b.Value)),
        _ => null,
    };

    /// <summary>What <c>$string</c> makes of a value; null for what takes more than writing it down.</summary>
    public static string? TextOf(JsonataValue value) => value switch
    {
        JsonataValue.Text text => text.Value,
        JsonataValue.Truth truth => truth.Value ? "true" : "false",
        JsonataValue.Number { Value: var number } when Math.Floor(number) == number && Math.Abs(number) < ExactAsText =>
            ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool? AreEqual(JsonataValue left, JsonataValue right) =>
        left is JsonataValue.Members || right is JsonataValue.Members ? null : left.Equals(right);

    private static JsonataValue? Calculate(string symbol, double left, double right) => symbol switch
    {
        "+" => Finite(left + right),
        "-" => Finite(left - right),
        "*" => Finite(left * right),
        "/" => Finite(left / right),
        "%" => Finite(left % right),
        _ => Compare(symbol, left.CompareTo(right)),
    };

    // What is not finite is an error as soon as it is used.
    private static JsonataValue.Number? Finite(double value) => double.IsFinite(value) ? new JsonataValue.Number(value) : null;

    private static JsonataValue.Truth? Compare(string symbol, int order) => symbol switch
    {
        "<" => new JsonataValue.Truth(order < 0),
        "<=" => new JsonataValue.Truth(order <= 0),
        ">" => new JsonataValue.Truth(order > 0),
        ">=" => new JsonataValue.Truth(order >= 0),
        _ => null,
    };
}
