using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

public sealed class ParallelHistoryTests
{
    [Fact]
    public async Task Run_Branches_StartFromTheSameEventAndEndWithTheLast()
    {
        await using var endpoint = new TestEndpoint();
        var definition = $$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{{Definitions.Pass("A")}},{{Definitions.Pass("B")}}]} } }
            """;

        var run = await endpoint.RunAsync(definition, "7");

        Assert.Equal("[7,7]", run.Output);
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 ParallelStateEntered P
            3<-2 ParallelStateStarted
            4<-3 PassStateEntered A
            5<-4 PassStateExited A
            6<-3 PassStateEntered B
            7<-6 PassStateExited B
            8<-7 ParallelStateSucceeded
            9<-7 ParallelStateExited P
            10<-9 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_BranchFailsAndIsCaught_FailsTheStateAndGoesOn()
    {
        await using var endpoint = new TestEndpoint();
        const string definition = """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Branches":[{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}],
                "Catch":[{"ErrorEquals":["E"],"Next":"Z"}],"End":true},
              "Z":{"Type":"Pass","End":true}}}
            """;

        var run = await endpoint.RunAsync(definition);

        // Observed: parallel, parallel_state_catch.
        Assert.Equal("""{"Error":"E","Cause":"C"}""", run.Output);
        Assert.StartsWith(
            """
            1<-0 ExecutionStarted
            2<-0 ParallelStateEntered P
            3<-2 ParallelStateStarted
            4<-3 FailStateEntered F
            5<-4 ParallelStateFailed
            6<-5 ParallelStateExited P
            7<-6 PassStateEntered Z
            """,
            run.Chain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_VariablesOfABranch_AreNotSeenOutsideIt()
    {
        await using var endpoint = new TestEndpoint();
        const string definition = """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Next":"Z","Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"inner":1},"Next":"A2"},"A2":{"Type":"Pass","Parameters":{"v.$":"$inner"},"End":true}}}]},
              "Z":{"Type":"Pass","Parameters":{"v.$":"$inner"},"End":true}}}
            """;

        var run = await endpoint.RunAsync(definition);

        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.Equal("[{\"v\":1}]", ((EventDetails.StateExited)run.Of(HistoryEventType.ParallelStateExited).Single().Details!).Output.ToString());
    }
}
