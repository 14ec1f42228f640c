using Fanout.Monitoring.Ports;
using Fanout.Review.Search;

namespace Fanout.Review.Ports;

/// <summary>A failed item that was found by its texts.</summary>
/// <param name="Row">The item.</param>
/// <param name="Snippets">Where the words are, as far as their texts are still stored.</param>
public sealed record FoundFailedItem(FailedItemRow Row, IReadOnlyList<Snippet> Snippets);
