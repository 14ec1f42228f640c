using System.Globalization;

namespace Fanout.LiveBench;

/// <summary>What the command line asks for.</summary>
/// <param name="Dashboard">Path of the dashboard's assembly.</param>
/// <param name="Only">Beginnings of the names of the parts to run; empty for all.</param>
/// <param name="Poll">Time between two polls of the watched run.</param>
internal sealed record BenchOptions(string Dashboard, IReadOnlyList<string> Only, TimeSpan Poll)
{
    internal const string Usage = """
        LiveBench --dashboard PATH [--only NAME[,NAME]] [--poll SECONDS]

          --dashboard PATH  Fanout.Dashboard.dll to measure
          --only NAMES      only parts whose names begin so, for example inline,viewers-1000
          --poll SECONDS    time between two polls of the watched run (1)
        """;

    /// <summary>Reads the arguments; null when they cannot be understood.</summary>
    internal static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions("", [], TimeSpan.FromSeconds(1));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dashboard" when i + 1 < args.Length:
                    options = options with { Dashboard = Path.GetFullPath(args[++i]) };
                    break;
                case "--only" when i + 1 < args.Length:
                    options = options with { Only = args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries) };
                    break;
                case "--poll" when i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seconds):
                    options = options with { Poll = TimeSpan.FromSeconds(seconds) };
                    i++;
                    break;
                default:
                    return null;
            }
        }

        return File.Exists(options.Dashboard) ? options : null;
    }

    /// <summary>Whether a part was asked for. A name that ends with a number is a whole one: 1000 is not the beginning of 10000.</summary>
    internal bool Includes(string part) => Only.Count == 0
        || Only.Any(name => char.IsAsciiDigit(name[^1]) ? part == name : part.StartsWith(name, StringComparison.Ordinal));
}
