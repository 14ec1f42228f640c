namespace Fanout.Emulator.Registry;

/// <summary>A tag of a resource.</summary>
public sealed record Tag(string Key, string Value);
