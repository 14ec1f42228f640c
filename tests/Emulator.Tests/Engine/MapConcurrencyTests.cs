using System.Globalization;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

public sealed class MapConcurrencyTests
{
    [Theory]
    [InlineData(0, 100, 40)]
    [InlineData(1, 20, 1)]
    [InlineData(7, 50, 7)]
    [InlineData(64, 90, 40)]
    [InlineData(10, 4, 4)]
    public async Task Run_Items_RunsAsManyAtOnceAsAllowedAndNoMore(int maxConcurrency, int items, int expected)
    {
        var running = 0;
        var most = 0;
        var full = new TaskCompletionSource();
        var functions = new FakeFunctions().Add("f", async (payload, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == expected)
            {
                full.TrySetResult();
            }

            await full.Task;
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return FakeFunctions.Answer(payload);
        });
        await using var endpoint = new TestEndpoint(functions);
        var input = $"[{string.Join(',', Enumerable.Range(0, items))}]";

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f"), $"\"MaxConcurrency\":{maxConcurrency}"), input);

        Assert.Equal(expected, most);
        Assert.Equal(input, run.Output);
        HistoryInvariants.AssertComplete(run.Events);
        Assert.Equal(Enumerable.Range(0, items), run.Of(HistoryEventType.MapIterationStarted).Select(item => ((EventDetails.MapIteration)item.Details!).Index));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_RandomNestingAndDelays_KeepsOrderAndInvariants(int seed)
    {
        var random = new Random(seed);
        var functions = new FakeFunctions().Add("f", async (payload, _) =>
        {
            var yields = 0;
            lock (random)
            {
                yields = random.Next(4);
            }

            for (var i = 0; i < yields; i++)
            {
                await Task.Yield();
            }

            return FakeFunctions.Answer((long.Parse(payload, CultureInfo.InvariantCulture) * 2).ToString(CultureInfo.InvariantCulture));
        });
        await using var endpoint = new TestEndpoint(functions);
        var lists = Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, random.Next(8)).ToArray()).ToArray();
        var inner = $$"""{"StartAt":"N","States":{"N":{"Type":"Map","MaxConcurrency":3,"ItemProcessor":{{Definitions.TaskBlock("f")}},"End":true} } }""";

        var run = await endpoint.RunAsync(Definitions.MapOf(inner, "\"MaxConcurrency\":5"), Json(lists));

        Assert.Equal(Json(lists.Select(list => list.Select(value => value * 2).ToArray()).ToArray()), run.Output);
        HistoryInvariants.AssertComplete(run.Events);
    }

    [Fact]
    public async Task Run_LaterIteration_StartsFromTheLastStateEventOfTheOneBefore()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f"), "\"MaxConcurrency\":3"), "[0,1,2,3,4,5,6,7,8,9]");

        var later = run.Of(HistoryEventType.MapIterationStarted).Skip(3).Select(item => run.Events[(int)item.PreviousId - 1].Type);
        Assert.All(later, type => Assert.Equal(HistoryEventType.TaskStateExited, type));
        Assert.Equal(7, run.Of(HistoryEventType.MapIterationStarted).Skip(3).Select(item => item.PreviousId).Distinct().Count());
    }

    private static string Json(int[][] lists) => $"[{string.Join(',', lists.Select(list => $"[{string.Join(',', list)}]"))}]";

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
