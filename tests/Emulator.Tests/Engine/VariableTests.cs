using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

public sealed class VariableTests
{
    [Fact]
    public async Task Run_AssignInABranch_IsSeenThereOnly()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync("""
            {"StartAt":"Begin","States":{
              "Begin":{"Type":"Pass","Assign":{"v":1},"Next":"Both"},
              "Both":{"Type":"Parallel","Next":"End","Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"v":2},"Next":"A2"},"A2":{"Type":"Pass","Parameters":{"v.$":"$v"},"End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":5,"Next":"B2"},"B2":{"Type":"Pass","Parameters":{"v.$":"$v"},"End":true}}}]},
              "End":{"Type":"Pass","Parameters":{"inside.$":"$[*].v","after.$":"$v"},"End":true}}}
            """);

        Assert.Equal("""{"inside":[2,1],"after":1}""", run.Output);
    }

    [Fact]
    public async Task Run_Assign_SeesTheFormerValues()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync("""
            {"StartAt":"Begin","States":{
              "Begin":{"Type":"Pass","Assign":{"a":1,"b":2},"Next":"Swap"},
              "Swap":{"Type":"Pass","Assign":{"a.$":"$b","b.$":"$a"},"Next":"End"},
              "End":{"Type":"Pass","Parameters":{"a.$":"$a","b.$":"$b"},"End":true}}}
            """);

        Assert.Equal("""{"a":2,"b":1}""", run.Output);
    }

    [Fact]
    public async Task Run_Assign_IsToldByTheExitOfTheState()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.Single("\"Type\":\"Pass\",\"Assign\":{\"x.$\":\"$.n\",\"y\":[1, 2]},\"End\":true"), """{"n": {"m": 1}}""");

        var exited = (EventDetails.StateExited)Assert.Single(run.Of(HistoryEventType.PassStateExited)).Details!;
        Assert.Equal(["x={\"m\":1}", "y=[1,2]"], exited.AssignedVariables!.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public async Task Run_VariablesGrowBeyondTheTotal_Fails()
    {
        await using var endpoint = new TestEndpoint();
        var states = Enumerable.Range(0, 60).Select(index =>
            $$"""
            "S{{index}}":{"Type":"Pass","Assign":{"v{{index}}.$":"$.text"},"Next":"S{{index + 1}}"}
            """);

        var run = await endpoint.RunAsync(
            $$"""{"StartAt":"S0","States":{ {{string.Join(',', states)}},"S60":{"Type":"Succeed"} } }""",
            $$"""{"text":"{{new string('x', 200_000)}}"}""");

        Assert.Equal("States.DataLimitExceeded", run.Description.Error);
        Assert.Equal(52, run.Of(HistoryEventType.PassStateExited).Count());
    }
}
