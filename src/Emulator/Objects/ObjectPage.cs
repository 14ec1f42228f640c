namespace Fanout.Emulator.Objects;

/// <summary>A page of a list.</summary>
/// <param name="Objects">Objects in order.</param>
/// <param name="CommonPrefixes">Common prefixes in order.</param>
/// <param name="Next">The query for the next page; null when this is the last.</param>
internal sealed record ObjectPage(IReadOnlyList<ObjectInfo> Objects, IReadOnlyList<string> CommonPrefixes, ObjectQuery? Next);
