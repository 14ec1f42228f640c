using System.Globalization;

namespace Fanout.EndpointBench;

/// <summary>Prints measurements, one line each as soon as it is there.</summary>
internal static class Table
{
    private static readonly int[] Widths = [-20, 10, 14, 10, 22, 14];

    internal static void WriteHead(TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} processors, load {Load()} before the first workload");
        Write(output, "workload", "items/s", "transitions/s", "peak MiB", "page first/mid/last ms", "p50/p95 ms", "against baseline");
    }

    internal static void WriteRow(TextWriter output, string name, Measurement measured, string? ratio) => Write(
        output,
        name,
        Number(measured.ItemsPerSecond),
        Number(measured.TransitionsPerSecond),
        measured.PeakMegabytes.ToString(CultureInfo.InvariantCulture),
        string.Join(" / ", measured.Pages.Select(Milliseconds)),
        measured.Latency is var (median, p95) ? $"{Milliseconds(median)} / {Milliseconds(p95)}" : "",
        ratio ?? "");

    internal static void WriteFoot(TextWriter output) => output.WriteLine($"load {Load()} after the last workload");

    // Names stand at the left of their columns, figures at the right; the last column has no width.
    private static void Write(TextWriter output, params string[] cells) => output.WriteLine(string.Join(' ', cells.Select((cell, column) =>
        column < Widths.Length ? (Widths[column] < 0 ? cell.PadRight(-Widths[column]) : cell.PadLeft(Widths[column])) : $" {cell}")).TrimEnd());

    private static string Number(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);

    // Other work on the machine makes figures worthless; whoever reads them has to see it.
    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}
