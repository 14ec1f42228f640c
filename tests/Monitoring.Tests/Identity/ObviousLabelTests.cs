using Fanout.Monitoring.Identity;

namespace Fanout.Monitoring.Tests.Identity;

public sealed class ObviousLabelTests
{
    [Theory]
    [InlineData("\"apple\"", "apple")]
    [InlineData("12.50", "12.50")]
    [InlineData("""{"orderId":"o-1","customerId":"c-1"}""", "o-1")]
    [InlineData("""{"customerId":"c-1","id":7}""", "7")]
    [InlineData("""{"Key":"a.csv","Size":3}""", "a.csv")]
    [InlineData("""{"fileName":"a.csv"}""", "a.csv")]
    public void FromInput_ObviousName_IsFound(string input, string expected)
    {
        Assert.Equal(expected, ObviousLabel.FromInput(input));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("\"  \"")]
    [InlineData("""{"id":{"nested":1}}""")]
    [InlineData("""{"amount":3}""")]
    [InlineData("not json")]
    public void FromInput_NothingObvious_IsNull(string input)
    {
        Assert.Null(ObviousLabel.FromInput(input));
    }

    [Fact]
    public void FromInput_LongText_IsCut()
    {
        Assert.Equal(60, ObviousLabel.FromInput($"\"{new string('x', 500)}\"")!.Length);
    }
}
