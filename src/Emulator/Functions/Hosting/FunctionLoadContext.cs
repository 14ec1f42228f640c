using System.Reflection;
using System.Runtime.Loader;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// Loads a function's assembly with its own dependencies. It is not collectible, because the stand-in for a function's
/// <c>ILambdaContext</c> is made at run time and needs that; the process ends with the function anyway.
/// </summary>
internal sealed class FunctionLoadContext(string assemblyPath) : AssemblyLoadContext("function")
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
