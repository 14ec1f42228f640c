using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>The path <c>$</c>, which is the default of every path field.</summary>
internal static class WholeDocument
{
    internal static ReferencePath Reference { get; } =
        ReferencePath.TryParse("$", out var path, out _) ? path : throw new InvalidOperationException("The path $ must parse.");

    internal static JsonPath Path => Reference.Path;
}
