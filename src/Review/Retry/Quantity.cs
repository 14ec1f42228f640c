using System.Globalization;

namespace Fanout.Review.Retry;

/// <summary>Numbers in sentences.</summary>
internal static class Quantity
{
    /// <summary><c>1 item</c>, <c>1,204 items</c>.</summary>
    internal static string Of(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : "s")}");

    /// <summary><c>A</c>, <c>A and B</c>, <c>A, B and 3 more</c>.</summary>
    internal static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        3 => $"{names[0]}, {names[1]} and {names[2]}",
        _ => $"{names[0]}, {names[1]} and {names.Count - 2} more",
    };
}
