using System.Text;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Analysis;

public sealed class VariableReferencesTests
{
    [Theory]
    [InlineData("""{"A":{"Type":"Pass","InputPath":"$b","OutputPath":"$a.x","Parameters":{"v.$":"States.Format('{}{}', $c, $a)"},"End":true}}""", "A: a b c")]
    [InlineData("""{"A":{"Type":"Pass","Parameters":{"v.$":"$.x","w.$":"$$.State.Name","z":"$b"},"End":true}}""", "")]
    [InlineData("""{"A":{"Type":"Choice","Choices":[{"And":[{"Variable":"$v","NumericEqualsPath":"$w"},{"Not":{"Variable":"$u","IsNull":true}}],"Next":"B"}],"Default":"B"},"B":{"Type":"Fail","ErrorPath":"$e","CausePath":"$c"}}""", "A: u v w | B: c e")]
    [InlineData("""{"A":{"Type":"Wait","SecondsPath":"$s","Assign":{"t.$":"$u"},"End":true}}""", "A: s u")]
    [InlineData("""{"A":{"Type":"Map","ItemsPath":"$list","MaxConcurrencyPath":"$n","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"v.$":"$inner"},"End":true}}},"End":true}}""", "A: list n | P: inner")]
    [InlineData("""{"A":{"Type":"Pass","QueryLanguage":"JSONata","Assign":{"x":1},"Output":"{% $map([1], function($i) { $i + $x + $sum($states.input) }) %}","End":true}}""", "A: x")]
    public void Of_Machine_ListsWhatEachStateReads(string states, string expected)
    {
        var result = StateMachineParser.Parse(Encoding.UTF8.GetBytes($$"""{"StartAt":"A","States":{{states}}}"""), MachineType.Standard);

        Assert.NotNull(result.Machine);
        var references = VariableReferences.Of(result.Machine);
        Assert.Equal(expected, string.Join(" | ", references.Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value)}")));
    }
}
