namespace Fanout.Emulator.Tables.Expressions;

/// <summary>One change of an update.</summary>
/// <param name="Path">Where.</param>
/// <param name="Value">The new value, seen from the item before the update; null removes it.</param>
internal sealed record UpdateAction(DocumentPath Path, Func<IReadOnlyDictionary<string, AttributeValue>, AttributeValue?> Value);
