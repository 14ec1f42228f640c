using System.Text.Json;
using Fanout.Review.Retry;

namespace Fanout.Review.Tests.Retry;

public sealed class RetryEditsTests
{
    private static readonly Dictionary<int, string> None = [];

    [Theory]
    [InlineData("""{ "a": 1.50, "b": "é" }""", """{"c":null}""", """{ "a": 1.50, "b": "é" }""")]
    [InlineData("""{ "a": 1.50, "b": "é" }""", """{"b":"ü"}""", """{"a":1.50,"b":"ü"}""")]
    [InlineData("7", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", "null", "null")]
    [InlineData("""{"a":1}""", " ", """{"a":1}""")]
    public void Apply_Patch_KeepsTheTextOfWhatItDoesNotChange(string original, string patch, string expected) =>
        Assert.Equal(expected, new RetryEdits(patch, None).Apply(0, original));

    [Fact]
    public void Apply_TextForOneItem_IsSentWithoutThePatch()
    {
        var edits = new RetryEdits("""{"b":2}""", new Dictionary<int, string> { [1] = """{"a":9}""", [2] = """{ "a": 1 }""" });

        Assert.Equal("""{"a":1,"b":2}""", edits.Apply(0, """{"a":1}"""));
        Assert.Equal("""{"a":9}""", edits.Apply(1, """{"a":1}"""));
        Assert.Equal("""{"a":1}""", edits.Apply(2, """{"a":1}"""));
    }

    [Fact]
    public void Patch_ThatIsNoJson_Throws() => Assert.ThrowsAny<JsonException>(() => new RetryEdits("{", None));
}
