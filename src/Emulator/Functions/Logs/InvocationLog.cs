namespace Fanout.Emulator.Functions.Logs;

/// <summary>What an invocation wrote, between the START, END and REPORT lines that Lambda adds.</summary>
/// <param name="RequestId">Id of the invocation.</param>
/// <param name="FunctionName">Name of the function.</param>
/// <param name="StartedAt">When the invocation started.</param>
/// <param name="Lines">The lines in the order they were read.</param>
/// <param name="DroppedLines">How many older lines were dropped because there were too many.</param>
public sealed record InvocationLog(
    string RequestId,
    string FunctionName,
    DateTimeOffset StartedAt,
    IReadOnlyList<LogLine> Lines,
    int DroppedLines);
