using Fanout.Review.Search;

namespace Fanout.Review.Tests.Search;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" -- * ", "")]
    [InlineData("key error", "key|error*")]
    [InlineData("key error ", "key|error*")]
    [InlineData("\"key error\" postc", "key error|postc*")]
    [InlineData("postc \"key error\"", "postc|key error")]
    [InlineData("postc \"key err", "postc|key err*")]
    [InlineData("cust-9921", "cust 9921*")]
    [InlineData("a AND (b", "a|AND|b")]
    [InlineData("what's", "what s")]
    [InlineData("end.", "end")]
    public void Parse_Text_GivesTerms(string text, string expected)
    {
        var terms = SearchTerms.Parse(text);

        Assert.Equal(expected, string.Join('|', terms.Select(term => string.Join(' ', term.Words) + (term.IsBeginning ? "*" : ""))));
    }

    [Fact]
    public void Parse_VeryLongText_IsLimited()
    {
        var terms = SearchTerms.Parse(string.Join(' ', Enumerable.Repeat(new string('a', 500), 500)));

        Assert.Equal(16, terms.Count);
        Assert.All(terms, term => Assert.Equal(64, Assert.Single(term.Words).Length));
    }
}
