using System.Diagnostics;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.EndpointBench;

/// <summary>What the workloads do with the endpoint, through the client of the product.</summary>
internal sealed class BenchClient(Uri address) : IDisposable
{
    private const int EventsPerPage = 1_000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    private readonly AmazonStepFunctionsClient _client = new(
        new BasicAWSCredentials("bench", "bench"), new AmazonStepFunctionsConfig { ServiceURL = address.ToString(), AuthenticationRegion = "us-east-1" });

    internal async Task<string> CreateAsync(string name, string definition, CancellationToken cancellationToken)
    {
        var created = await _client.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = name, Definition = definition, RoleArn = "arn:aws:iam::123456789012:role/bench" }, cancellationToken);
        return created.StateMachineArn;
    }

    internal async Task<string> StartAsync(string machine, string input, CancellationToken cancellationToken) =>
        (await _client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machine, Input = input }, cancellationToken)).ExecutionArn;

    /// <summary>Asks until the execution has ended, which it must do well.</summary>
    internal async Task WaitAsync(string execution, TimeSpan pollInterval, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = await _client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken);
            if (run.Status == ExecutionStatus.SUCCEEDED)
            {
                return;
            }

            if (run.Status != ExecutionStatus.RUNNING)
            {
                throw new InvalidOperationException($"{execution} ended {run.Status}: {run.Error} {run.Cause}");
            }

            if (pollInterval > TimeSpan.Zero)
            {
                await Task.Delay(pollInterval, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Runs a machine and tells how long it took, from the call that starts it to the answer that tells the end. By the execution's own
    /// dates it would be less: its last event has its time before it is on disk.
    /// </summary>
    internal async Task<(string Arn, TimeSpan Elapsed)> RunAsync(string machine, string input, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var arn = await StartAsync(machine, input, cancellationToken);
        await WaitAsync(arn, PollInterval, cancellationToken);
        return (arn, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Runs a machine so many times at once; the time from the first call to the answer that tells the last end.</summary>
    internal async Task<TimeSpan> RunManyAsync(string machine, string input, int count, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var arns = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => StartAsync(machine, input, cancellationToken)));
        foreach (var arn in arns)
        {
            await WaitAsync(arn, PollInterval, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Time from StartExecution to the answer that tells the end, for each of so many runs one after the other.</summary>
    internal async Task<IReadOnlyList<TimeSpan>> MeasureLatencyAsync(string machine, int count, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await WaitAsync(await StartAsync(machine, "{}", cancellationToken), TimeSpan.Zero, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }

    /// <summary>Reads a whole history in pages; the median times, over some readings, of the first, the middle and the last full page.</summary>
    internal async Task<IReadOnlyList<TimeSpan>> MeasurePagesAsync(string execution, CancellationToken cancellationToken)
    {
        const int Readings = 5;
        var readings = new List<IReadOnlyList<TimeSpan>>();
        for (var i = 0; i < Readings; i++)
        {
            readings.Add(await ReadPagesAsync(execution, cancellationToken));
        }

        var pages = readings[0].Count;
        int[] positions = [0, pages / 2, pages - 1];
        return [.. positions.Select(position => readings.Select(reading => reading[position]).Order().ElementAt(Readings / 2))];
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    // The last page, which is rarely full, does not count unless it is the only one.
    private async Task<IReadOnlyList<TimeSpan>> ReadPagesAsync(string execution, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        string? token = null;
        do
        {
            var start = Stopwatch.GetTimestamp();
            var page = await _client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = execution, MaxResults = EventsPerPage, NextToken = token }, cancellationToken);
            token = page.NextToken;
            if (page.Events.Count == EventsPerPage || times.Count == 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start));
            }
        }
        while (token is not null);
        return times;
    }
}
