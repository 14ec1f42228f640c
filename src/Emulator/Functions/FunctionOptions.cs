namespace Fanout.Emulator.Functions;

/// <summary>How functions are run, and which exist from the start.</summary>
public sealed class FunctionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:Functions";

    /// <summary>Python interpreter; null or empty searches PATH for <c>python3</c> and <c>python</c>.</summary>
    public string? PythonPath { get; set; }

    /// <summary>Node.js binary; null or empty searches PATH for <c>node</c>.</summary>
    public string? NodePath { get; set; }

    /// <summary>The <c>dotnet</c> binary that runs C# functions; null or empty takes the one this program runs on.</summary>
    public string? DotnetPath { get; set; }

    /// <summary>Directory that relative paths of <see cref="Definitions"/> start from; null or empty is the current directory.</summary>
    public string? BaseDirectory { get; set; }

    /// <summary>Invocations at one time of all functions together; more are throttled, as by Lambda's account limit.</summary>
    public int MaxConcurrentInvocations { get; set; } = 1_000;

    /// <summary>Processes at one time; an invocation that needs one more waits for its turn.</summary>
    public int MaxProcesses { get; set; } = 48;

    /// <summary>How long a new process may take until it asks for its first event.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Largest deployment package after unpacking, in MB.</summary>
    public int MaxUnpackedMegabytes { get; set; } = 250;

    /// <summary>Lines kept of the log of each function, of all its invocations together; the oldest are dropped first.</summary>
    public int MaxLogLines { get; set; } = 60_000;

    /// <summary>Functions that exist from the start.</summary>
    public IList<FunctionRegistration> Definitions { get; } = [];
}
