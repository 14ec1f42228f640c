namespace Fanout.Emulator.Tables.Expressions;

/// <summary>One step of a path.</summary>
/// <param name="Name">Name of a member; null for an index.</param>
/// <param name="Index">Index in a list.</param>
internal readonly record struct PathStep(string? Name, int Index);
