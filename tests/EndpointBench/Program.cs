using System.Globalization;
using Fanout.EndpointBench;

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

var measured = new Dictionary<string, Measurement>();
var failed = 0;
Table.WriteHead(Console.Out);
foreach (var workload in Workload.All.Where(options.Includes))
{
    try
    {
        var measurement = measured[workload.Name] = await MeasureAsync(workload, isDurable: true);
        Table.WriteRow(Console.Out, workload.Name, measurement, await CompareAsync(workload, measurement));
    }
    catch (InvalidOperationException exception)
    {
        failed++;
        Console.WriteLine($"{workload.Name}: {exception.Message}");
    }
}

Table.WriteFoot(Console.Out);
return failed == 0 ? 0 : 1;

async Task<Measurement> MeasureAsync(Workload workload, bool isDurable)
{
    await using var endpoint = await EndpointProcess.StartAsync(options.Endpoint, isDurable, CancellationToken.None);
    return await workload.MeasureAsync(endpoint.Client, CancellationToken.None) with { PeakMegabytes = endpoint.PeakMegabytes };
}

// How fast it is in parts of what it is compared with; measured in the same run, for machines differ.
async Task<string?> CompareAsync(Workload workload, Measurement measurement)
{
    if (workload.Baseline is { } name)
    {
        return measured.TryGetValue(name, out var other) ? Ratio(measurement, other, name) : null;
    }

    return options.HasBaseline ? Ratio(measurement, await MeasureAsync(workload, isDurable: false), "in memory") : null;
}

static string? Ratio(Measurement measurement, Measurement other, string name)
{
    var ratio = (measurement.ItemsPerSecond / other.ItemsPerSecond)
        ?? (measurement.TransitionsPerSecond / other.TransitionsPerSecond)
        ?? (other.Latency?.Median / measurement.Latency?.Median);
    return ratio is null ? null : string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} of {name}");
}
