namespace Fanout.Emulator.Tables;

/// <summary>An item as it is kept.</summary>
/// <param name="Attributes">Its attributes, the key among them.</param>
/// <param name="Size">Bytes it takes.</param>
internal sealed record StoredItem(Dictionary<string, AttributeValue> Attributes, int Size);
