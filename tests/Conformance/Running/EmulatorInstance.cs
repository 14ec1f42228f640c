using Fanout.Emulator.Tasks;

namespace Fanout.Conformance.Running;

/// <summary>An emulator in this process, on a free port of the loopback address.</summary>
internal sealed class EmulatorInstance : IAsyncDisposable
{
    public Uri Address { get; } = new("http://127.0.0.1");
    public static Task<EmulatorInstance> StartAsync(IFunctionInvoker functions, TimeProvider clock, CancellationToken cancellationToken) => throw new NotSupportedException(functions.ToString() + clock + cancellationToken);
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
