using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.Conformance.Cases;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;
using Fanout.Emulator.Tests.Wire;
using Fanout.Tests.Shared;

namespace Fanout.Emulator.Tests.Fuzz;

/// <summary>A definition that is taken runs to an end, or can be stopped, and leaves a history without a gap.</summary>
public sealed partial class ExecutionFuzzTests
{
    private const int DamagesPerDefinition = 8;
    private const int RunsPerEndpoint = 50;

    /// <summary>How long a run may take before it is stopped: one that waits for a worker has no end of its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private int _refused;
    private int _ended;
    private int _stopped;

    [Fact]
    public async Task Run_DamagedDefinitions_EndOrAreRefused()
    {
        var corpus = Corpus().ToArray();
        var random = FuzzSeed.CreateRandom(2);
        foreach (var chunk in corpus.SelectMany(sample => Enumerable.Repeat(sample, DamagesPerDefinition)).Chunk(RunsPerEndpoint))
        {
            await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("echo"), configure: options => options.MaxEndedExecutions = RunsPerEndpoint);
            await Task.WhenAll(chunk
                .Select(sample => (Definition: TextDamage.ReplaceValues(sample.Definition, random), sample.Input))
                .Select(sample => RunAsync(endpoint, sample.Definition, sample.Input)));
        }

        Assert.True(_ended > corpus.Length, $"Only {_ended} of {corpus.Length * DamagesPerDefinition} damaged definitions ran.");
        TestReport.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Fuzz: {corpus.Length * DamagesPerDefinition} damaged definitions of {corpus.Length}, {_refused} refused, {_ended} ran to an end, {_stopped} stopped, seed {FuzzSeed.Value}"));
    }

    private async Task RunAsync(TestEndpoint endpoint, string definition, string input)
    {
        var name = $"m{Guid.NewGuid():N}";
        var created = await endpoint.Machines.CreateAsync(
            new CreateMachine(name, definition, WireEndpoint.RoleArn), TestContext.Current.CancellationToken);
        if (!created.TryGet(out var machine, out var error))
        {
            Assert.NotEmpty(error.Message!);
            Interlocked.Increment(ref _refused);
            return;
        }

        var started = await endpoint.Executions.StartAsync(
            new StartExecution(machine.Arn.Value) { Input = input }, TestContext.Current.CancellationToken);
        var arn = started.Value.Arn.Value;
        var end = endpoint.EndAsync(arn);
        if (await Task.WhenAny(end, Task.Delay(Patience, TimeProvider.System, TestContext.Current.CancellationToken)) != end)
        {
            await endpoint.Executions.StopAsync(arn, "Fuzz", null, TestContext.Current.CancellationToken).AsTask().WaitAsync(StopLimit, TestContext.Current.CancellationToken);
            Interlocked.Increment(ref _stopped);
        }
        else
        {
            Interlocked.Increment(ref _ended);
        }

        AssertSound(await end, definition);
    }

    private static void AssertSound(TestRun run, string definition)
    {
        Assert.False(
            run.Description.Cause?.Contains("see its log", StringComparison.Ordinal) ?? false, $"The engine failed with {definition}");
        HistoryInvariants.AssertDense(run.Events);
        Assert.True(HistoryWriter.EndsExecution(run.Events[^1].Type), definition);
    }

    // The machines of the repository, and the recorded ones where they are at hand.
    private static IEnumerable<(string Definition, string Input)> Corpus()
    {
        foreach (var file in Directory.EnumerateFiles(SampleMachines.PathOf("deploy"), "*.asl.json").Order(StringComparer.Ordinal))
        {
            yield return (File.ReadAllText(file), "{\"count\":3}");
        }

        if (CaseFolder.FindDefault(AppContext.BaseDirectory) is not { } folder)
        {
            yield break;
        }

        foreach (var recorded in CaseFolder.Read(folder).Where(item => item.Kind == CaseKind.Execution && item.Json.TryGetProperty("definition", out _)))
        {
            var input = recorded.Json.TryGetProperty("inputText", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "{}";
            yield return (FunctionName().Replace(recorded.Json.GetProperty("definition").GetRawText(), "function:echo"), input);
        }
    }

    [GeneratedRegex("function:[A-Za-z0-9_-]+")]
    private static partial Regex FunctionName();
}
