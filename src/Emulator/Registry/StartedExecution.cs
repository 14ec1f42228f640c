namespace Fanout.Emulator.Registry;

/// <summary>The answer to a start.</summary>
public sealed record StartedExecution(ExecutionArn Arn, DateTimeOffset StartDate);
