namespace Fanout.Emulator.Functions.Hosting;

/// <summary>A handler of any shape, bound to bytes in and bytes out.</summary>
internal delegate Task<byte[]> BoundHandler(HostedInvocation invocation);
