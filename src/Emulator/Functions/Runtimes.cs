namespace Fanout.Emulator.Functions;

/// <summary>What the endpoint knows about Lambda's runtimes.</summary>
internal static class Runtimes
{
    /// <summary>Concurrent iterations of an inline Map on AWS, and so what one .NET process of a demo must bear.</summary>
    internal const int DotnetInvocationsPerProcess = 40;

    /// <summary>The kind that runs functions of this runtime; null when the endpoint cannot run it.</summary>
    internal static FunctionKind? KindOf(string runtime) => runtime switch
    {
        _ when runtime.StartsWith("python3", StringComparison.Ordinal) => FunctionKind.Python,
        _ when runtime.StartsWith("nodejs", StringComparison.Ordinal) => FunctionKind.Node,
        _ when runtime.StartsWith("dotnet", StringComparison.Ordinal) => FunctionKind.Dotnet,
        _ when runtime.StartsWith("provided", StringComparison.Ordinal) => FunctionKind.Executable,
        _ => null,
    };

    /// <summary>The runtime that a function of the configuration is shown with.</summary>
    internal static string NameFor(FunctionKind kind) => kind switch
    {
        FunctionKind.Python => "python3.13",
        FunctionKind.Node => "nodejs22.x",
        FunctionKind.Dotnet => "dotnet10",
        _ => "provided.al2023",
    };

    internal static int DefaultInvocationsPerProcess(FunctionKind kind) => kind == FunctionKind.Dotnet ? DotnetInvocationsPerProcess : 1;
}
