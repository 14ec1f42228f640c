namespace Fanout.Emulator.History;

/// <summary>The execution whose history is looked on.</summary>
/// <param name="ExecutionArn">Its ARN.</param>
/// <param name="MachineName">Name of its machine.</param>
/// <param name="StartDate">When it started.</param>
/// <param name="RedriveCount">How often it was redriven.</param>
internal sealed record ObservedRun(string ExecutionArn, string MachineName, DateTimeOffset StartDate, int RedriveCount);
