using System.Runtime.CompilerServices;
using Fanout.Emulator.Functions.Hosting;

namespace Fanout.Emulator;

internal static class Program
{
    private static Task<int> Main(string[] args) => args is [FunctionHost.Command] ? FunctionHost.RunAsync() : RunEndpointAsync(args);

    // A method of its own: a function host runs where ASP.NET Core is not loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunEndpointAsync(string[] args) => EmulatorHost.RunAsync(args);
}
