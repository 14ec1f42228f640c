using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Tests.Expressions;

public sealed class PayloadTemplateTests
{
    [Theory]
    [InlineData("""{"a.$":"$.x","b":{"c.$":"$$.State.Name"},"d":[1,{"e.$":"$v"}]}""", """{"a":1.50,"b":{"c":"S"},"d":[1,{"e":true}]}""")]
    [InlineData("""{"all.$":"$$"}""", """{"all":{"State":{"Name":"S"}}}""")]
    [InlineData("""{"f.$":"States.Format('{}-{}', $.x, $v)"}""", """{"f":"1.50-true"}""")]
    [InlineData("""{"plain":"$.x","list":["$.x"]}""", """{"plain":"$.x","list":["$.x"]}""")]
    [InlineData("""{"none.$":"$.list[?(@ > 9)]"}""", """{"none":[]}""")]
    [InlineData("7", "7")]
    [InlineData("{}", "{}")]
    public void Evaluate_Template_ReplacesExpressions(string template, string expected)
    {
        var scope = Scopes.Of("""{"x":1.50,"list":[1,2]}""", """{"State":{"Name":"S"}}""", ("v", "true"));

        var result = Parse(template).Evaluate(scope);

        Assert.Null(result.Failure);
        Assert.Equal(expected, JsonText.Compact(result.Value));
    }

    [Fact]
    public void Evaluate_PathThatLeadsNowhere_NamesTheField()
    {
        var result = Parse("""{"outer":{"value.$":"$.no_such_jsonpath"}}""").Evaluate(Scopes.Of("""{"int-literal": 0}"""));

        Assert.Equal(
            new ExpressionFailure(
                "States.Runtime",
                "The JSONPath '$.no_such_jsonpath' specified for the field 'value.$' could not be found in the input '{\"int-literal\":0}'"),
            result.Failure);
    }

    [Fact]
    public void TryParse_SeveralErrors_AreAllLocated()
    {
        var json = Scopes.Json("""{"a.$":"nothing","b":[{"c.$":5},{"d.$":"$.ok"}],"e":{"f.$":"States.Nope()"}}""");

        Assert.False(PayloadTemplate.TryParse(json, out _, out var errors));

        Assert.Equal(["/a.$", "/b/0/c.$", "/e/f.$"], errors.Select(error => error.Location));
        Assert.Equal("The value for the field 'c.$' must be a valid JSONPath or a valid intrinsic function call", errors[1].Error.Message);
    }

    [Fact]
    public void Expressions_Template_ListsThemInDocumentOrder()
    {
        var template = Parse("""{"a.$":"$.x","b":[{"c.$":"States.Array($v, States.Array($$.y))"}]}""");

        Assert.Equal(["$.x", "$v", "$$.y"], template.Expressions.SelectMany(expression => expression.Paths).Select(path => path.Text));
    }

    [Fact]
    public void Evaluate_TemplateSharedByThreads_GivesEachItsOwnResult()
    {
        var template = Parse("""{"n.$":"States.MathAdd($.n, 1)"}""");

        var results = Enumerable.Range(0, 500).AsParallel()
            .Select(n => template.Evaluate(Scopes.Of($$"""{"n":{{n}}}""")).Value.GetProperty("n").GetInt32() - n);

        Assert.All(results, difference => Assert.Equal(1, difference));
    }

    private static PayloadTemplate Parse(string text)
    {
        Assert.True(PayloadTemplate.TryParse(Scopes.Json(text), out var template, out var errors), string.Join("; ", errors));
        return template;
    }
}
