namespace Fanout.Monitoring.Identity;

/// <summary>What an item is called, and by what it is known again in other runs.</summary>
/// <param name="Label">Short text that names it to a person; null when its input has none.</param>
/// <param name="Key">The same in every run that processes the same thing; null when the machine has no key path, or the input nothing there.</param>
public readonly record struct ItemIdentity(string? Label, string? Key);
