using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance;

/// <summary>The command line.</summary>
/// <param name="Cases">Folder of the cases.</param>
/// <param name="Level">Level at which a difference makes the run fail, 1 to 4.</param>
/// <param name="ResultFile">Where to write the result of every case; null writes none.</param>
internal sealed record RunnerOptions(string Cases, int Level, string? ResultFile)
{
    public const string Usage = """
        usage: dotnet run --project tests/Conformance -- [--cases DIR] [--level N] [--json FILE]

          --cases DIR   folder of the cases, default ../shared/conformance/cases beside the repository
          --level N     1 status, output and error; 2 also the cause; 3 also the sequence of events; 4 everything (default)
          --json FILE   write every case with its result and first difference
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out RunnerOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--cases" or "--level" or "--json") || i + 1 == args.Length)
            {
                problem = i + 1 == args.Length ? $"'{args[i]}' needs a value." : $"'{args[i]}' is not an option.";
                return false;
            }

            values[args[i]] = args[i + 1];
        }

        var cases = values.GetValueOrDefault("--cases") ?? CaseFolder.FindDefault(AppContext.BaseDirectory);
        if (cases is null || !Directory.Exists(cases))
        {
            problem = cases is null ? "There is no ../shared/conformance/cases beside the repository: give --cases." : $"There is no folder {cases}.";
            return false;
        }

        if (!int.TryParse(values.GetValueOrDefault("--level", "4"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) || level is < 1 or > 4)
        {
            problem = "The level is a number from 1 to 4.";
            return false;
        }

        problem = null;
        options = new RunnerOptions(cases, level, values.GetValueOrDefault("--json"));
        return true;
    }
}
