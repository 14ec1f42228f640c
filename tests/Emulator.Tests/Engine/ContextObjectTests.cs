using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tests.Engine;

public sealed class ContextObjectTests
{
    [Theory]
    [InlineData("""{"v.$":"$$.Map.Item.Value"}""", false)]
    [InlineData("""{"v.$":"States.Format('{}/{}',$$.Execution.Id,$$.StateMachine.Name)"}""", false)]
    [InlineData("""{"v.$":"$.a"}""", false)]
    [InlineData("""{"v.$":"$$"}""", true)]
    [InlineData("""{"v.$":"$$.Execution"}""", true)]
    [InlineData("""{"v.$":"$$.Execution.Input.a"}""", true)]
    [InlineData("""{"v.$":"$$['Execution']['Input']"}""", true)]
    [InlineData("""{"v.$":"$$..a"}""", true)]
    [InlineData("""{"v.$":"$\u0024.Execution.Input"}""", true)]
    [InlineData("""{"v":"{% $states.context.Execution.Input %}"}""", true)]
    [InlineData("""{"v":"{% $states.input.n + $count($states.context.Map.Item.Value) %}"}""", false)]
    [InlineData("""{"v":"{% $states.context.Execution.Id %}"}""", false)]
    [InlineData("""{"v":"{% $states %}"}""", true)]
    [InlineData("""{"v":"{% $states.context %}"}""", true)]
    [InlineData("""{"v":"{% $states.*.Execution %}"}""", true)]
    [InlineData("""{"v":"{% $states.`context`.Execution.Input %}"}""", true)]
    [InlineData("""{"v":"{% $states.input.a.%.% %}"}""", true)]
    public void MayShowInput_Definition_IsTrueWhereAPathCouldReachIt(string definition, bool expected) =>
        Assert.Equal(expected, ContextObject.MayShowInput(definition));

    [Fact]
    public async Task Run_ItemSelector_SeesItemIndexAndExecution()
    {
        await using var endpoint = new TestEndpoint();
        const string definition = """
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","End":true,
              "ItemSelector":{"v.$":"$$.Map.Item.Value","i.$":"$$.Map.Item.Index","s.$":"$$.Map.Item.Source","all.$":"$.list","in.$":"$$.Execution.Input.list"},
              "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}
            """;

        var run = await endpoint.RunAsync(definition, """{"list":["a",{"b":1}]}""");

        Assert.Equal(
            """[{"v":"a","i":0,"s":"STATE_DATA","all":["a",{"b":1}],"in":["a",{"b":1}]},{"v":{"b":1},"i":1,"s":"STATE_DATA","all":["a",{"b":1}],"in":["a",{"b":1}]}]""",
            run.Output);
    }

    [Fact]
    public async Task Run_NestedMaps_ShowTheInnermostItem()
    {
        await using var endpoint = new TestEndpoint();
        const string definition = """
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{"StartAt":"N","States":{
              "N":{"Type":"Map","Next":"After","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index"},"End":true}}}},
              "After":{"Type":"Pass","Parameters":{"inner.$":"$","outer.$":"$$.Map.Item.Index"},"End":true}}}}}}
            """;

        var run = await endpoint.RunAsync(definition, "[[7],[8,9]]");

        Assert.Equal("""[{"inner":[{"i":0}],"outer":0},{"inner":[{"i":0},{"i":1}],"outer":1}]""", run.Output);
    }
}
