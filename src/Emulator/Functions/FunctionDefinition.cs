namespace Fanout.Emulator.Functions;

/// <summary>A function that can be invoked; a change makes a new value.</summary>
public sealed record FunctionDefinition
{
    /// <summary>Lambda's default and the shortest useful limit of a function.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run.</summary>
    public required FunctionKind Kind { get; init; }

    /// <summary>
    /// Absolute path of the code: a file (script, assembly, program) or the directory an archive was unpacked to.
    /// Empty for <see cref="FunctionKind.InProcess"/>.
    /// </summary>
    public string CodePath { get; init; } = "";

    /// <summary>
    /// What to call: <c>Assembly::Type::Method</c>, <c>module.function</c>, or for a program whatever it reads from <c>_HANDLER</c>.
    /// </summary>
    public string Handler { get; init; } = "";

    /// <summary>The delegate of an <see cref="FunctionKind.InProcess"/> function.</summary>
    public InProcessHandler? InProcess { get; init; }

    /// <summary>How long one invocation may take.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Memory in MB as the function is told; the local endpoint does not enforce it.</summary>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>Reserved concurrency: invocations above it are throttled; null is unlimited, 0 throttles all.</summary>
    public int? Concurrency { get; init; }

    /// <summary>
    /// How many invocations share one process. Lambda never shares; C# functions do so by default because a .NET process costs
    /// far more than a thread.
    /// </summary>
    public int InvocationsPerProcess { get; init; } = 1;

    /// <summary>Environment variables in addition to those Lambda sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Arguments of an <see cref="FunctionKind.Executable"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Lambda's identifier of the runtime, for example <c>python3.12</c>.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>Description as it was given.</summary>
    public string Description { get; init; } = "";

    /// <summary>Execution role as it was given; the local endpoint checks no rights.</summary>
    public string Role { get; init; } = "";

    /// <summary>When the function was last changed.</summary>
    public DateTimeOffset LastModified { get; init; }

    /// <summary>SHA-256 of the deployment package, base64; empty when there is none.</summary>
    public string CodeSha256 { get; init; } = "";

    /// <summary>Size of the deployment package.</summary>
    public long CodeSizeBytes { get; init; }

    /// <summary>Changes with every change of the function.</summary>
    public string RevisionId { get; init; } = Guid.NewGuid().ToString();
}
