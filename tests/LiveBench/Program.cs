using Fanout.LiveBench;

if (args is [BareBroadcast.Command, var recording])
{
    await BareBroadcast.RunAsync(recording);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

Report.WriteHead(options);
var failed = 0;
foreach (var workload in Workload.Runs.Where(workload => options.Includes(workload.Name)))
{
    await TryAsync(workload.Name, async () =>
        Report.WriteRun(workload, options, await new RunMeasurement(options, workload).MeasureAsync(CancellationToken.None)));
}

await TryAsync("viewers", MeasureViewersAsync);
Report.WriteFoot();
return failed == 0 ? 0 : 1;

async Task MeasureViewersAsync()
{
    var measured = new Dictionary<int, ViewerFigures>();
    foreach (var count in ViewerMeasurement.Counts.Where(count => options.Includes($"viewers-{count}")))
    {
        measured[count] = await ViewerMeasurement.MeasureAsync(options, count, CancellationToken.None);
        Report.WriteViewers("dashboard", measured[count]);
    }

    if (measured.TryGetValue(1, out var one) && measured.TryGetValue(1_000, out var many))
    {
        var bareOne = await ViewerMeasurement.MeasureBareAsync(many.Frames, 1, CancellationToken.None);
        var bareMany = await ViewerMeasurement.MeasureBareAsync(many.Frames, many.Viewers, CancellationToken.None);
        Report.WriteViewers("bare group broadcast", bareOne);
        Report.WriteViewers("bare group broadcast", bareMany);
        Report.WriteRatio(one, many, bareOne, bareMany);
    }
}

// One part that fails leaves the figures of the others.
async Task TryAsync(string part, Func<Task> measure)
{
    try
    {
        await measure();
    }
    catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or System.Net.WebSockets.WebSocketException)
    {
        failed++;
        Console.WriteLine($"{part}: {exception.Message}");
    }
}
