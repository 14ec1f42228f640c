using Fanout.Conformance.Cases;
using Fanout.Conformance.Running;

namespace Fanout.Emulator.Tests.Conformance;

public sealed class SupportTests
{
    [Theory]
    [InlineData("""{"kind":"execution","requires":["lambda"],"definition":{"States":{"A":{"Type":"Pass"}}},"expected":{}}""", null)]
    [InlineData("""{"kind":"execution","requires":["lambda","apigateway"],"expected":{}}""", "requires apigateway")]
    [InlineData("""{"kind":"execution","resources":[{"kind":"api-gateway"}],"expected":{}}""", "needs api-gateway")]
    [InlineData("""{"kind":"execution","runnable":false,"expected":{}}""", "the surroundings of the run are not fully described")]
    [InlineData("""{"kind":"execution","definition":{"States":{"A":{"Type":"Pass","QueryLanguage":"JSONata"}}},"expected":{}}""", null)]
    [InlineData("""{"kind":"execution","resources":[{"kind":"lambda","behaviour":"dance"}],"expected":{}}""", "function behaviour dance")]
    [InlineData("""{"kind":"execution","actors":[{"kind":"queue-worker"}],"expected":{}}""", "actor queue-worker that does this: ")]
    [InlineData("""{"kind":"execution","actors":[{"kind":"activity-worker","behaviour":"Dances."}],"expected":{}}""", "actor activity-worker that does this: Dances.")]
    [InlineData("""{"kind":"api","steps":[{"request":{"definition":"{no json"}}]}""", null)]
    public void FindMissing_Case_IsJudgedByWhatItNeeds(string json, string? expected)
    {
        var testCase = ConformanceCase.Parse(json.Insert(1, """ "id":"x","area":"y", """));

        Assert.Equal(expected, Support.FindMissing(testCase));
    }
}
