using Fanout.Dashboard.Presentation;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class FailureTextTests
{
    [Fact]
    public void Read_PythonErrorDocument_TakesItApart()
    {
        var failure = FailureText.Read(
            "KeyError",
            """{"errorMessage":"'postcode'","errorType":"KeyError","requestId":"1","stackTrace":["  File \"/var/task/handler.py\", line 88, in lambda_handler\n    x = order['postcode']\n"]}""");

        Assert.Equal("KeyError", failure.Type);
        Assert.Equal("'postcode'", failure.Message);
        Assert.Equal(["  File \"/var/task/handler.py\", line 88, in lambda_handler", "    x = order['postcode']"], failure.Stack);
    }

    [Fact]
    public void Read_NodeErrorDocument_TakesItsTrace()
    {
        var failure = FailureText.Read("TypeError", """{"errorType":"TypeError","errorMessage":"x is undefined","trace":["TypeError: x is undefined","    at handler (/var/task/index.js:3:9)"]}""");

        Assert.Equal(2, failure.Stack.Count);
    }

    [Fact]
    public void Read_PlainCause_ShowsItAsItIs()
    {
        var failure = FailureText.Read("States.Timeout", "The task took too long.\nSee the log.");

        Assert.Equal("States.Timeout", failure.Type);
        Assert.Equal("The task took too long.", failure.Line);
    }

    [Fact]
    public void Read_OtherJson_KeepsTheDocument()
    {
        var failure = FailureText.Read("Custom", """{"code":7}""");

        Assert.Null(failure.Message);
        Assert.Equal("{\n  \"code\": 7\n}", failure.Document);
    }

    [Theory]
    [InlineData("{\"errorMessage\": ")]
    [InlineData("{\"errorMessage\":\"a\",\"stackTrace\":[1,{\"x\":2},null]}")]
    [InlineData("[1")]
    [InlineData("{\"errorMessage\":\"a\",\"stackTrace\":7}")]
    public void Read_AnyCause_IsAccepted(string cause)
    {
        Assert.NotNull(FailureText.Read(null, cause).Type);
    }

    [Fact]
    public void Read_NoCause_HasNoMessage()
    {
        Assert.Equal("", FailureText.Read("E", null).Line);
    }
}
