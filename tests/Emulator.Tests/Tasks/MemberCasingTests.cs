using System.Text.Json;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class MemberCasingTests
{
    private static readonly MemberCasing Camel = new(isCamelCase: true, "tags");

    [Fact]
    public void ToRequest_CamelCase_LeavesKeysOfMapsAlone()
    {
        var request = Camel.ToRequest(JsonElement.Parse("""{"LogGroupName":"g","Tags":{"Team":"x"},"Nested":[{"DeepMember":null,"Other":1}],"Gone":null}"""));

        Assert.Equal("""{"logGroupName":"g","tags":{"Team":"x"},"nested":[{"other":1}]}""", request.Text.ToString());
    }

    [Fact]
    public void ToRequest_TextMember_TakesJsonAsText()
    {
        var request = new MemberCasing(isCamelCase: false).ToRequest(JsonElement.Parse("""{"MessageBody":{"a":[1]},"Other":{"b":2}}"""), "MessageBody");

        Assert.Equal("""{"MessageBody":"{\"a\":[1]}","Other":{"b":2}}""", request.Text.ToString());
    }

    [Theory]
    [InlineData("""{"creationDate":1700000000.5}""", """{"CreationDate":"2023-11-14T22:13:20.500Z"}""")]
    [InlineData("""{"stopTime":1700000000}""", """{"StopTime":"2023-11-14T22:13:20Z"}""")]
    [InlineData("""{"creationTime":1700000000000}""", """{"CreationTime":1700000000000}""")]
    [InlineData("""{"timeoutTime":30}""", """{"TimeoutTime":30}""")]
    [InlineData("""{"tags":{"buildDate":1700000000},"count":1700000000}""", """{"Tags":{"buildDate":1700000000},"Count":1700000000}""")]
    public void ToResult_Times_BecomeTexts(string answer, string expected) =>
        Assert.Equal(expected, Camel.ToResult(JsonElement.Parse(answer)).Text.ToString());
}
