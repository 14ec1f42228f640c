namespace Fanout.Review.Search;

/// <summary>Some words around what was found.</summary>
/// <param name="Field">Where it is.</param>
/// <param name="Parts">The text in parts, in order.</param>
public sealed record Snippet(SearchField Field, IReadOnlyList<SnippetPart> Parts);
