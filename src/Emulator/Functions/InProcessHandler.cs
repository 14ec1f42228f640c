namespace Fanout.Emulator.Functions;

/// <summary>A function that is a delegate of the hosting program.</summary>
/// <param name="invocation">The event and what Lambda tells about the invocation.</param>
/// <param name="cancellationToken">Cancelled when the function's time is up or the host stops.</param>
/// <returns>The answer, UTF-8 JSON; an exception becomes the function's error.</returns>
public delegate Task<ReadOnlyMemory<byte>> InProcessHandler(FunctionInvocation invocation, CancellationToken cancellationToken);
