namespace Fanout.Emulator.Functions;

/// <summary>One function of the configuration.</summary>
public sealed class FunctionRegistration
{
    /// <summary>Name, unique in the account.</summary>
    public string Name { get; set; } = "";

    /// <summary>How it is run: Dotnet, Python, Node or Executable.</summary>
    public FunctionKind? Kind { get; set; }

    /// <summary>
    /// Script, assembly, program, or directory with the code; relative paths start from <see cref="FunctionOptions.BaseDirectory"/>.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>Handler as on Lambda; a script file may leave out the module and give the function's name only.</summary>
    public string Handler { get; set; } = "";

    /// <summary>How long one invocation may take.</summary>
    public TimeSpan Timeout { get; set; } = FunctionDefinition.DefaultTimeout;

    /// <summary>Memory in MB as the function is told.</summary>
    public int MemoryMegabytes { get; set; } = 128;

    /// <summary>Reserved concurrency; null is unlimited.</summary>
    public int? Concurrency { get; set; }

    /// <summary>How many invocations share one process; null is 1, for C# 40.</summary>
    public int? InvocationsPerProcess { get; set; }

    /// <summary>Environment variables.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Arguments of a program.</summary>
    public IList<string> Arguments { get; } = [];
}
