namespace Fanout.EndpointBench;

/// <summary>What the command line asks for.</summary>
/// <param name="Endpoint">Path of the endpoint's assembly.</param>
/// <param name="Only">Beginnings of the names of the workloads to run; empty for all.</param>
/// <param name="HasBaseline">Whether every workload also runs on an endpoint that keeps nothing on disk.</param>
internal sealed record BenchOptions(string Endpoint, IReadOnlyList<string> Only, bool HasBaseline)
{
    internal const string Usage = """
        EndpointBench --endpoint PATH [--only NAME[,NAME]] [--no-baseline]

          --endpoint PATH   Fanout.Emulator.dll to measure
          --only NAMES      only workloads whose names begin so, for example loop,reference-1000
          --no-baseline     do not compare with an endpoint that keeps everything in memory
        """;

    /// <summary>Reads the arguments; null when they cannot be understood.</summary>
    internal static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions("", [], HasBaseline: true);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--endpoint" when i + 1 < args.Length:
                    options = options with { Endpoint = Path.GetFullPath(args[++i]) };
                    break;
                case "--only" when i + 1 < args.Length:
                    options = options with { Only = args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries) };
                    break;
                case "--no-baseline":
                    options = options with { HasBaseline = false };
                    break;
                default:
                    return null;
            }
        }

        return File.Exists(options.Endpoint) ? options : null;
    }

    internal bool Includes(Workload workload) => Only.Count == 0 || Only.Any(name => workload.Name.StartsWith(name, StringComparison.Ordinal));
}
