namespace Fanout.Emulator.Functions;

/// <summary>How a function is run.</summary>
public enum FunctionKind
{
    /// <summary>A C# handler <c>Assembly::Type::Method</c> in a process of its own.</summary>
    Dotnet,

    /// <summary>A Python handler <c>module.function</c>.</summary>
    Python,

    /// <summary>A Node.js handler <c>module.function</c>.</summary>
    Node,

    /// <summary>Any program that speaks the Lambda runtime API.</summary>
    Executable,

    /// <summary>A delegate of the hosting program.</summary>
    InProcess,
}
