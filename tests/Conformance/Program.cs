using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Reporting;
using Fanout.Conformance.Running;

namespace Fanout.Conformance;

internal static class Program
{
    private const int Differs = 1;
    private const int Unusable = 2;

    private static async Task<int> Main(string[] args)
    {
        if (!RunnerOptions.TryParse(args, out var options, out var problem))
        {
            await Console.Error.WriteLineAsync($"{problem}\n\n{RunnerOptions.Usage}");
            return Unusable;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await RunAsync(options, stop.Token);
        }
        catch (JsonException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Unusable;
        }
        catch (OperationCanceledException)
        {
            return Unusable;
        }
    }

    private static async Task<int> RunAsync(RunnerOptions options, CancellationToken cancellationToken)
    {
        var known = KnownDifferences.Load();
        var results = await CaseRunner.RunAsync(CaseFolder.Read(options.Cases), cancellationToken);
        await Console.Out.WriteLineAsync(AreaTable.Write(results, known));
        if (options.ResultFile is { } file)
        {
            ResultFile.Write(file, results, known, options.Level);
        }

        var failed = results.Count(result =>
            result.Outcome == Outcome.Ran && !result.Passes(options.Level) && !known.Cover(result, options.Level));
        await Console.Out.WriteLineAsync($"Cases that differ at level {options.Level} and are not listed as known: {failed}");
        return failed == 0 ? 0 : Differs;
    }
}
