namespace Fanout.Review.Causes;

/// <summary>A place in code, without what changes when unrelated lines are edited: no line number, a short path.</summary>
/// <param name="Function">The function; null at the top level of a file.</param>
/// <param name="File">The file, or what takes its place in a language that names types; null when it is not told.</param>
/// <param name="Origin">Whose code it is.</param>
public sealed record StackFrame(string? Function, string? File, FrameOrigin Origin);
