using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Tests.Expressions;

public sealed class ReferencePathTests
{
    [Theory]
    [InlineData("$", "{\"a\":1}", "7")]
    [InlineData("$.a", "{\"a\":1,\"b\":2}", "{\"a\":7,\"b\":2}")]
    [InlineData("$.c", "{\"a\":1}", "{\"a\":1,\"c\":7}")]
    [InlineData("$.c.d.e", "{\"a\":1}", "{\"a\":1,\"c\":{\"d\":{\"e\":7}}}")]
    [InlineData("$.a[1].x", "{\"a\":[0,{\"y\":1}]}", "{\"a\":[0,{\"y\":1,\"x\":7}]}")]
    [InlineData("$['a b']", "{}", "{\"a b\":7}")]
    [InlineData("$.a", "{\"a\":1.10,\"b\":1e2}", "{\"a\":7,\"b\":1e2}")]
    public void Assign_PlaceThatFits_WritesANewDocument(string path, string target, string expected)
    {
        var document = Scopes.Json(target);

        var result = Parse(path).Assign(document, Scopes.Json("7"));

        Assert.Equal(expected, JsonText.Compact(result.Value));
        Assert.Equal(target, JsonText.Compact(document));
    }

    [Theory]
    [InlineData("$.a", "\"text\"")]
    [InlineData("$.a.b", "{\"a\":1}")]
    [InlineData("$.a[0]", "{}")]
    [InlineData("$.a[2]", "{\"a\":[1,2]}")]
    [InlineData("$[0]", "{}")]
    public void Assign_PlaceThatDoesNotFit_FailsByName(string path, string target)
    {
        var result = Parse(path).Assign(Scopes.Json(target), Scopes.Json("7"));

        Assert.Equal("States.ResultPathMatchFailure", result.Failure?.ErrorName);
        Assert.Equal($"Unable to apply ReferencePath {path} to input {target}", result.Failure?.Cause);
    }

    [Theory]
    [InlineData("$.a[*]")]
    [InlineData("$..a")]
    [InlineData("$.a[0:1]")]
    [InlineData("$.a[0,1]")]
    [InlineData("$.a[?(@.b)]")]
    [InlineData("$.a[-1]")]
    [InlineData("a")]
    public void TryParse_MoreThanNamesAndIndices_IsRefused(string text)
    {
        Assert.False(ReferencePath.TryParse(text, out _, out var error));
        Assert.NotEmpty(error.Message);
    }

    private static ReferencePath Parse(string text)
    {
        Assert.True(ReferencePath.TryParse(text, out var path, out var error), error?.Message);
        return path;
    }
}
