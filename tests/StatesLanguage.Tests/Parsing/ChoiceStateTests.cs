using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Parsing;

public sealed class ChoiceStateTests
{
    /// <summary>The 39 operators with an operand that fits.</summary>
    public static TheoryData<string, string> Operators()
    {
        var data = new TheoryData<string, string> { { "BooleanEquals", "true" }, { "BooleanEqualsPath", "\"$.b\"" }, { "StringMatches", "\"a*\"" } };
        foreach (var kind in (string[])["Boolean", "Null", "Numeric", "Present", "String", "Timestamp"])
        {
            data.Add($"Is{kind}", "false");
        }

        foreach (var (type, operand) in (ReadOnlySpan<(string, string)>)[("Numeric", "-1.5e3"), ("String", "\"x\""), ("Timestamp", "\"2030-01-01T00:00:00Z\"")])
        {
            foreach (var relation in (string[])["Equals", "GreaterThan", "GreaterThanEquals", "LessThan", "LessThanEquals"])
            {
                data.Add(type + relation, operand);
                data.Add($"{type}{relation}Path", "\"$.p\"");
            }
        }

        return data;
    }

    [Fact]
    public void Operators_Counted_AreThirtyNine() => Assert.Equal(39, Operators().Count);

    [Theory]
    [MemberData(nameof(Operators))]
    public void Choice_EachOperator_IsRead(string name, string operand)
    {
        var state = Choice($$"""{"Variable":"$.v","{{name}}":{{operand}},"Next":"T"}""");

        var comparison = Assert.IsType<ChoiceCondition.Comparison>(state.Choices[0].Condition);
        Assert.Equal("$.v", comparison.Variable.Text);
        var isPath = name.EndsWith("Path", StringComparison.Ordinal);
        Assert.Equal(isPath ? name[..^4] : name, comparison.Operator.ToString());
        Assert.Equal(
            operand,
            comparison.Operand switch
            {
                ComparisonOperand.Path path => $"\"{path.Source.Text}\"",
                ComparisonOperand.Literal literal => literal.Value.GetRawText(),
                _ => null,
            });
    }

    [Theory]
    [InlineData("\"StringMatchesPath\":\"$.p\"")]
    [InlineData("\"IsNullPath\":\"$.p\"")]
    [InlineData("\"NumericEquals\":\"1\"")]
    [InlineData("\"StringEquals\":1")]
    [InlineData("\"BooleanEquals\":\"true\"")]
    [InlineData("\"IsPresent\":null")]
    [InlineData("\"TimestampEquals\":\"2030-01-01\"")]
    [InlineData("\"NumericEqualsPath\":\"p\"")]
    [InlineData("\"NumericEquals\":1,\"StringEquals\":\"a\"")]
    [InlineData("\"And\":[]")]
    [InlineData("\"Not\":[]")]
    [InlineData("\"Condition\":true")]
    public void Choice_WrongComparison_IsRefused(string comparison) =>
        Assert.Null(Definitions.Parse(Definitions.AroundState($$"""{"Type":"Choice","Choices":[{"Variable":"$.v",{{comparison}},"Next":"T"}]}""")).Machine);

    [Fact]
    public void Choice_NestedRules_AreRead()
    {
        var state = Choice(
            """
            {"Comment":"big","Next":"T","Assign":{"x":1},"And":[
              {"Variable":"$.a","IsPresent":true},
              {"Or":[{"Variable":"$.a","NumericGreaterThan":5},{"Not":{"Variable":"$.a","NumericLessThanPath":"$.b"}}]}]}
            """);

        var rule = state.Choices[0];
        Assert.Equal(("big", "T"), (rule.Comment, rule.Next.Name));
        Assert.NotNull(rule.Assign);
        var and = Assert.IsType<ChoiceCondition.And>(rule.Condition);
        var or = Assert.IsType<ChoiceCondition.Or>(and.Conditions[1]);
        Assert.IsType<ChoiceCondition.Not>(or.Conditions[1]);
        Assert.Equal("/States/S/Choices[0]/And[1]/Or[1]", or.Conditions[1].Location);
        Assert.Equal("T", state.Default?.Name);
    }

    [Fact]
    public void Choice_Jsonata_IsRead()
    {
        var state = Definitions.JsonataState<ChoiceState>(
            """
            {"Type":"Choice","Default":"T","Output":"{% 0 %}","Assign":{"d":1},
            "Choices":[{"Condition":"{% $a > 1 %}","Next":"T","Output":{"b":1},"Assign":{"x":"{% 1 %}"}},{"Condition":false,"Next":"T"}]}
            """);

        var first = Assert.IsType<ChoiceCondition.Jsonata>(state.Choices[0].Condition);
        Assert.Equal("$a > 1", StateTests.ExpressionOf(first.Value));
        Assert.False(StateTests.Literal(Assert.IsType<ChoiceCondition.Jsonata>(state.Choices[1].Condition).Value));
        Assert.NotNull(state.Choices[0].Output);
        Assert.NotNull(state.Output);
        Assert.NotNull(state.Assign);
    }

    private static ChoiceState Choice(string rule) => Definitions.State<ChoiceState>($$"""{"Type":"Choice","Default":"T","Choices":[{{rule}}]}""");
}
