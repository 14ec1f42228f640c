using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;

namespace Fanout.StatesLanguage.Tests.Expressions.Jsonata;

public sealed class JsonataTemplateTests
{
    [Theory]
    [InlineData("{\"a\":\"{% $total %}\",\"b\":[1,\"{% $total + 1 %}\"],\"c\":{\"d\":\"x\"}}", "{\"a\":5,\"b\":[1,6],\"c\":{\"d\":\"x\"}}")]
    [InlineData("\"{%$total%}\"", "5")]
    [InlineData("\" {% $total %}\"", "\" {% $total %}\"")]
    [InlineData("\"{% $total %} \"", "\"{% $total %} \"")]
    [InlineData("{\"{% $total %}\":1}", "{\"{% $total %}\":1}")]
    [InlineData("[1, null, \"$total\"]", "[1,null,\"$total\"]")]
    public void Evaluate_Template_ReplacesTheExpressions(string json, string expected)
    {
        using var session = new JsonataSession(JsonataSessionTests.Scope());

        var result = session.Evaluate(Template(json), "Output");

        Assert.Equal(expected, JsonText.Compact(result.Value));
    }

    [Theory]
    [InlineData("\"{% $no %}\"", "Output")]
    [InlineData("{\"a\":{\"b\":\"{% $no %}\"}}", "Output/a/b")]
    [InlineData("{\"a\":[0,\"{% $no %}\"]}", "Output/a[1]")]
    public void Evaluate_OneExpressionFails_NamesItsPlace(string json, string location)
    {
        using var session = new JsonataSession(JsonataSessionTests.Scope());

        var result = session.Evaluate(Template(json), "Output");

        Assert.Equal(location, result.Failure?.Location);
    }

    [Fact]
    public void TryParse_WrongExpressions_ReportsAllWithTheirPlaces()
    {
        var parsed = JsonataTemplate.TryParse(JsonElement.Parse("""{"a":"{% 1 + %}","b":["{% %}","{% 1 %}"]}"""), out _, out var errors);

        Assert.False(parsed);
        Assert.Equal(["/a", "/b/0"], errors.Select(error => error.Location));
        Assert.All(errors, error => Assert.Equal("Unexpected end of expression", error.Error.Message));
    }

    private static JsonataTemplate Template(string json)
    {
        Assert.True(JsonataTemplate.TryParse(JsonElement.Parse(json), out var template, out _));
        return template;
    }
}
