using Fanout.Monitoring.Launching;

namespace Fanout.Monitoring.Tests.Launching;

public sealed class RunInputTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    public void FindProblem_AnyJsonValue_IsNull(string input) => Assert.Null(RunInput.FindProblem(input));

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n  \"a\": 1,\n}", "line 3, column 1")]
    [InlineData("{'a': 1}", "line 1, column 2")]
    public void FindProblem_NotJson_SaysWhere(string input, string place)
    {
        var problem = RunInput.FindProblem(input);

        Assert.Contains(place, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblem_SizeIsCountedInBytes()
    {
        var fits = "\"" + new string('a', RunInput.MaxSizeInBytes - 2) + "\"";
        var tooLarge = "\"" + new string('é', RunInput.MaxSizeInBytes / 2) + "\"";

        Assert.Null(RunInput.FindProblem(fits));
        Assert.Equal("The input has 262,146 bytes; at most 262,144 are allowed.", RunInput.FindProblem(tooLarge));
    }

    [Fact]
    public void FindProblem_VeryDeep_IsAProblemAndNotACrash()
    {
        Assert.Contains("depth", RunInput.FindProblem(new string('[', 100_000)), StringComparison.OrdinalIgnoreCase);
    }
}
