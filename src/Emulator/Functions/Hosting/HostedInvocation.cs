namespace Fanout.Emulator.Functions.Hosting;

/// <summary>An event in a function's process.</summary>
internal sealed record HostedInvocation(string RequestId, string FunctionArn, DateTimeOffset Deadline, string? ClientContext, byte[] Payload);
