using System.Globalization;

namespace Fanout.LiveBench;

/// <summary>What a process has taken so far. Source: proc(5); zeros where there is no such file system.</summary>
/// <param name="Processor">Time on processors, of the process itself, not of its functions' processes.</param>
/// <param name="Resident">Memory it has, in bytes.</param>
/// <param name="Peak">The most it had, in bytes.</param>
internal readonly record struct ProcessFigures(TimeSpan Processor, long Resident, long Peak)
{
    // Source: proc(5), stat: utime and stime are the 14th and 15th field, in clock ticks, of which Linux has 100 a second everywhere.
    private const int FirstFieldAfterName = 3;
    private const int UserTime = 14;
    private const double TicksPerSecond = 100;

    internal static ProcessFigures Of(int process)
    {
        var folder = $"/proc/{process}";
        if (!Directory.Exists(folder))
        {
            return default;
        }

        // The name of the program, in brackets, may hold spaces.
        var stat = File.ReadAllText($"{folder}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Enumerable.Range(UserTime - FirstFieldAfterName, 2).Sum(field => long.Parse(fields[field], CultureInfo.InvariantCulture));
        var status = File.ReadAllLines($"{folder}/status");
        return new ProcessFigures(TimeSpan.FromSeconds(ticks / TicksPerSecond), Kibibytes(status, "VmRSS:") * 1024, Kibibytes(status, "VmHWM:") * 1024);
    }

    private static long Kibibytes(string[] status, string name) => long.Parse(
        status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
