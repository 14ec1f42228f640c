using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Identity;

/// <summary>The input of an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Json">Its input as JSON text.</param>
public sealed record ItemInput(ItemKey Item, string Json);
