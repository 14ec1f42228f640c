namespace Fanout.Emulator.Functions.Logs;

/// <summary>One line that an invocation wrote.</summary>
/// <param name="Time">When the host read it.</param>
/// <param name="Text">The line without its end.</param>
public sealed record LogLine(DateTimeOffset Time, string Text);
