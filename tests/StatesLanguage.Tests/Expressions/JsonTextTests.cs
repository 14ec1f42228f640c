using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Tests.Expressions;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(""" { "a" : [ 1 , 2.50 , -0 , 1e5 ] , "b" : { } , "c" : [ ] } """, """{"a":[1,2.50,-0,1e5],"b":{},"c":[]}""")]
    [InlineData("""  [ true , false , null ]  """, "[true,false,null]")]
    [InlineData("""123456789012345678901234567890""", "123456789012345678901234567890")]
    [InlineData("""  "\u0041\/\u00e9<&'>" """, "\"A/é<&'>\"")]
    [InlineData("\"\\ud83d\\ude00😀\"", "\"😀😀\"")]
    [InlineData("""  "\u0000\u001f\t\"\\" """, """ "\u0000\u001F\t\"\\" """)]
    public void Compact_AnyValue_IsWrittenAsAwsDoes(string text, string expected) =>
        Assert.Equal(expected.Trim(), JsonText.Compact(Scopes.Json(text)));

    [Fact]
    public void TryParse_TooDeep_IsRefused()
    {
        Assert.True(JsonText.TryParse(Nest(JsonText.MaxDepth), out _, out _));
        Assert.False(JsonText.TryParse(Nest(JsonText.MaxDepth + 1), out _, out var problem));
        Assert.NotEmpty(problem);

        static string Nest(int levels) => new string('[', levels) + new string(']', levels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'a':1}")]
    [InlineData("\ud800")]
    public void TryParse_NoJson_IsRefused(string text) => Assert.False(JsonText.TryParse(text, out _, out _));
}
