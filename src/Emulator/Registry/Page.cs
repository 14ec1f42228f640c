namespace Fanout.Emulator.Registry;

/// <summary>A part of a list.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Next">Where the next page starts: the value to pass as the next query's cursor; null on the last page.</param>
/// <typeparam name="TItem">Type of an entry.</typeparam>
/// <typeparam name="TCursor">Type of the position.</typeparam>
public sealed record Page<TItem, TCursor>(IReadOnlyList<TItem> Items, TCursor? Next)
    where TCursor : struct;
