namespace Fanout.Review.Search;

/// <summary>A part of a snippet.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsMatch">Whether it was looked for.</param>
public sealed record SnippetPart(string Text, bool IsMatch);
