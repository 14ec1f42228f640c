using Fanout.Dashboard.ViewModels;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class InputCheckTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[1, \"ä\", null]")]
    [InlineData("7")]
    public void Find_ValidJson_IsNull(string text)
    {
        Assert.Null(InputCheck.Find(text));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\": [1, 2,, 3]\n}", 3, 14)]
    [InlineData("{\"ä\": x}", 1, 7)]
    [InlineData("{\n\"😀\": }", 2, 7)]
    [InlineData("   ", 1, 1)]
    public void Find_SyntaxError_NamesLineAndColumnAsEditorsCount(string text, int line, int column)
    {
        var problem = InputCheck.Find(text)!;

        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[[[[")]
    [InlineData("nul")]
    [InlineData("{} {}")]
    [InlineData("\u0000")]
    public void Find_Truncated_IsAProblem(string text)
    {
        Assert.NotNull(InputCheck.Find(text));
    }

    [Fact]
    public void Find_DeeplyNested_IsAProblemAndDoesNotThrow()
    {
        Assert.NotNull(InputCheck.Find(new string('[', 100_000)));
    }

    [Fact]
    public void Find_OverTheLimit_SaysTheSize()
    {
        var problem = InputCheck.Find($"\"{new string('x', 262_143)}\"")!;

        Assert.Equal(0, problem.Line);
        Assert.Contains("262,145", problem.Message, StringComparison.Ordinal);
    }
}
