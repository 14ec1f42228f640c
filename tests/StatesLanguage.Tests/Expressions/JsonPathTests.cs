using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Tests.Expressions;

public sealed class JsonPathTests
{
    private const string Store = """
        {"store":{"book":[
          {"category":"reference","author":"Rees","title":"Sayings","price":8.95},
          {"category":"fiction","author":"Waugh","title":"Sword","price":12.99},
          {"category":"fiction","author":"Melville","title":"Moby Dick","isbn":"0-553","price":8.99},
          {"category":"fiction","author":"Tolkien","title":"Lord","isbn":"0-395","price":22.99}],
         "bicycle":{"color":"red","price":19.95}},"limit":10}
        """;

    [Theory]
    [InlineData("$.store.bicycle.color", "\"red\"")]
    [InlineData("$['store']['bicycle']['color']", "\"red\"")]
    [InlineData("$[\"store\"].bicycle[ 'color' ]", "\"red\"")]
    [InlineData("$.store.book[0].title", "\"Sayings\"")]
    [InlineData("$.store.book[-1].title", "\"Lord\"")]
    [InlineData("$.store.book[*].author", """["Rees","Waugh","Melville","Tolkien"]""")]
    [InlineData("$.store.book.[1].author", "\"Waugh\"")]
    [InlineData("$..author", """["Rees","Waugh","Melville","Tolkien"]""")]
    [InlineData("$.store.*.color", """["red"]""")]
    [InlineData("$.store..price", "[8.95,12.99,8.99,22.99,19.95]")]
    [InlineData("$..book[2].title", """["Moby Dick"]""")]
    [InlineData("$.store.book[0,3].title", """["Sayings","Lord"]""")]
    [InlineData("$.store.book[:2].title", """["Sayings","Sword"]""")]
    [InlineData("$.store.book[1:3].title", """["Sword","Moby Dick"]""")]
    [InlineData("$.store.book[-2:].title", """["Moby Dick","Lord"]""")]
    [InlineData("$.store.book[::2].title", """["Sayings","Moby Dick"]""")]
    [InlineData("$.store.bicycle['color','price']", """{"color":"red","price":19.95}""")]
    [InlineData("$.store.book[?(@.isbn)].title", """["Moby Dick","Lord"]""")]
    [InlineData("$.store.book[?(!@.isbn)].title", """["Sayings","Sword"]""")]
    [InlineData("$.store.book[?(@.price < $.limit)].title", """["Sayings","Moby Dick"]""")]
    [InlineData("$.store.book[?(@.price >= 12.99 && @.category == 'fiction')].title", """["Sword","Lord"]""")]
    [InlineData("$.store.book[?(@.author == 'Rees' || (@.price > 20))].title", """["Sayings","Lord"]""")]
    [InlineData("$.store.book[?(@.author =~ /TOL.*/i)].title", """["Lord"]""")]
    [InlineData("$.store.book[?(@.author in ['Rees', 'Waugh'])].title", """["Sayings","Sword"]""")]
    [InlineData("$.store.book[?(@.author nin ['Rees', 'Waugh'])].title", """["Moby Dick","Lord"]""")]
    [InlineData("$.store.book[?(@.title contains 'o')].title", """["Sword","Moby Dick","Lord"]""")]
    [InlineData("$..[?(@.color == \"red\")].price", "[19.95]")]
    [InlineData("$.store.book.length()", "4")]
    [InlineData("$.store.book[*].price.max()", "22.99")]
    [InlineData("$.nothing[*].here", "[]")]
    [InlineData("$.limit", "10")]
    public void Evaluate_PathThatLeadsSomewhere_GivesTheValue(string path, string expected)
    {
        var result = Parse(path).Evaluate(Scopes.Of(Store));

        Assert.Null(result.Failure);
        Assert.Equal(expected, JsonText.Compact(result.Value));
    }

    [Theory]
    [InlineData("$.x", "Invalid path '$.x' : No results for path: $['x']")]
    [InlineData("$.a.x", "Invalid path '$.a.x' : No results for path: $['a']['x']")]
    [InlineData("$.x.b", "Invalid path '$.x.b' : Missing property in path $['x']")]
    [InlineData("$.list[5]", "Invalid path '$.list[5]' : No results for path: $['list'][5]")]
    [InlineData("$.a[0]", "Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: {\"b\":1}")]
    [InlineData("$$.x", "Invalid path '$$.x' : No results for path: $['x']")]
    [InlineData("$x", "Invalid path '$x' : The variable 'x' has no value.")]
    public void Evaluate_PathThatLeadsNowhere_FailsInTheWordsOfAws(string path, string cause)
    {
        var result = Parse(path).Evaluate(Scopes.Of("""{"a": {"b": 1}, "list": [1]}"""));

        Assert.Equal(new ExpressionFailure("States.Runtime", cause), result.Failure);
    }

    [Fact]
    public void Evaluate_FieldNamed_FailsWithFieldAndInput()
    {
        var result = Parse("$.no").Evaluate(Scopes.Of("""{ "a" : 1 }"""), "value.$");

        Assert.Equal("The JSONPath '$.no' specified for the field 'value.$' could not be found in the input '{\"a\":1}'", result.Failure?.Cause);
    }

    [Theory]
    [InlineData("$", "{\"in\":1}")]
    [InlineData("$$", "{\"State\":{\"Name\":\"S\"}}")]
    [InlineData("$$.State.Name", "\"S\"")]
    [InlineData("$v", "[1,2]")]
    [InlineData("$v[1]", "2")]
    public void Evaluate_EveryRoot_StartsThere(string path, string expected)
    {
        var scope = Scopes.Of("""{"in":1}""", """{"State":{"Name":"S"}}""", ("v", "[1,2]"));

        Assert.Equal(expected, JsonText.Compact(Parse(path).Evaluate(scope).Value));
    }

    [Theory]
    [InlineData("$.sub-values")]
    [InlineData("$.$ref")]
    [InlineData("$.a@b")]
    [InlineData("$.ns:key")]
    [InlineData("$.größe")]
    [InlineData("$['a.b [c]']")]
    public void Evaluate_UnusualName_IsFound(string path)
    {
        var scope = Scopes.Of("""{"sub-values":1,"$ref":1,"a@b":1,"ns:key":1,"größe":1,"a.b [c]":1}""");

        Assert.Equal(1, Parse(path).Evaluate(scope).Value.GetInt32());
    }

    [Fact]
    public void Evaluate_BackslashBeforeOtherQuote_IsPartOfTheName()
    {
        var scope = Scopes.Of("""{"Test\\\"\"Name\"": "Value\"\\"}""");

        var result = Parse("""$['Test\""Name"']""").Evaluate(scope);

        Assert.Equal("Value\"\\", result.Value.GetString());
    }

    [Fact]
    public void Evaluate_HalfSurrogatePairs_AreOrdinaryText()
    {
        var scope = Scopes.Of("""{"\ud800": "\udfff", "list": ["\ud800"]}""");

        var result = Parse("$.list[?(@ == 'x')]").Evaluate(scope);
        var whole = JsonText.Compact(Parse("$").Evaluate(scope).Value);

        Assert.Equal("[]", JsonText.Compact(result.Value));
        Assert.Equal("""{"\uD800":"\uDFFF","list":["\uD800"]}""", whole);
    }

    [Fact]
    public void Evaluate_MultiplyingSteps_StopsWithAFailure()
    {
        var nested = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));

        var result = Parse("$..*..*..*..*..*..*").Evaluate(Scopes.Of(nested));

        Assert.Contains("looks at more than", result.Failure?.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$.a b")]
    [InlineData("$1")]
    [InlineData("$v-w")]
    [InlineData("$$$")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$['a")]
    [InlineData("$[1")]
    [InlineData("$[99999999999]")]
    [InlineData("$[(@.length-1)]")]
    [InlineData("$[?(@.a == )]")]
    [InlineData("$[?(@.a =~ /(/)]")]
    [InlineData("$.a.sqrt()")]
    [InlineData("$.length().a")]
    [InlineData("$..length()")]
    [InlineData("$[0:1:0]")]
    public void TryParse_NoPath_SaysWhere(string text)
    {
        Assert.False(JsonPath.TryParse(text, out _, out var error));
        Assert.InRange(error.Position, 0, text.Length);
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("$.a[0]['b']", true)]
    [InlineData("$.a[*]", false)]
    [InlineData("$..a", false)]
    [InlineData("$['a','b']", true)]
    [InlineData("$['a','b'].c", false)]
    public void IsDefinite_EachKindOfStep_IsTold(string path, bool expected) => Assert.Equal(expected, Parse(path).IsDefinite);

    private static JsonPath Parse(string text)
    {
        Assert.True(JsonPath.TryParse(text, out var path, out var error), error?.Message);
        return path;
    }
}
