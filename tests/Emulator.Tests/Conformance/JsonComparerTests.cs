using System.Text.Json;
using Fanout.Conformance.Comparison;

namespace Fanout.Emulator.Tests.Conformance;

public sealed class JsonComparerTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("\"1\"", "1")]
    [InlineData("\"{{*any}}\"", "{\"a\":[1]}")]
    [InlineData("\"a {{*any}} b {{*any}}\"", "\"a x\\ny b z\"")]
    [InlineData("{\"a\":1,\"b\":[true,null]}", "{\"b\":[true,null],\"a\":1}")]
    [InlineData("{\"a\":1}", "\"{ \\\"a\\\" : 1 }\"")]
    [InlineData("\"[1, 2]\"", "\"[1,2]\"")]
    [InlineData("\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("{\"a\":1,\"SdkHttpMetadata\":{\"x\":1}}", "{\"a\":1}")]
    [InlineData("\"{\\\"a\\\":\\\"{{*id}}\\\"}\"", "\"{\\\"a\\\": \\\"1-2\\\"}\"")]
    public void Compare_EqualByTheRules_FindsNothing(string expected, string actual) => Assert.Empty(Compare(expected, actual));

    [Theory]
    [InlineData("1", "2", "$")]
    [InlineData("1", "\"x\"", "$")]
    [InlineData("true", "1", "$")]
    [InlineData("null", "{}", "$")]
    [InlineData("\"a{{*any}}\"", "\"a\"", "$")]
    [InlineData("\"a{{*any}}\"", "\"ba\"", "$")]
    [InlineData("\"abc\"", "\"ABC\"", "$")]
    [InlineData("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}", "$.a.b")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}", "$.b")]
    [InlineData("{\"a\":1,\"b c\":2}", "{\"a\":1}", "$['b c']")]
    [InlineData("[1,2]", "[1]", "$")]
    [InlineData("[1,2]", "[2,1]", "$[0]")]
    [InlineData("\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":2}\"", "$.a")]
    public void Compare_Unequal_NamesTheFirstPlace(string expected, string actual, string path) =>
        Assert.Equal(path, Compare(expected, actual)[0].Path);

    private static List<Difference> Compare(string expected, string actual) =>
        [.. JsonComparer.Compare(JsonElement.Parse(expected), JsonElement.Parse(actual), "$", 4)];
}
