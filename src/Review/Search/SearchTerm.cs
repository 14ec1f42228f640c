namespace Fanout.Review.Search;

/// <summary>Words that are looked for one after the other.</summary>
/// <param name="Words">The words, at least one: letters and digits of any alphabet.</param>
/// <param name="IsBeginning">Whether the last word may go on.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsBeginning);
