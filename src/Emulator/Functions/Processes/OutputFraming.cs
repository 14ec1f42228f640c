namespace Fanout.Emulator.Functions.Processes;

/// <summary>
/// How our bootstraps tell the host which invocation a line belongs to. Everything else on the streams is log text, never parsed:
/// <code>
/// fruit of the day: apple.             a line of the only running invocation
/// [1F]5d0c…[1F]fruit of the day: pear.  a line of the named invocation, where several share a process
/// [1E]5d0c…                             the invocation has written all it had to write
/// </code>
/// </summary>
internal static class OutputFraming
{
    internal const char EndMark = '\u001E';
    internal const char LineMark = '\u001F';
}
