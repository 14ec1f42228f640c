using Fanout.Monitoring.Launching;

namespace Fanout.Monitoring.Tests.Launching;

public sealed class RunNameTests
{
    [Theory]
    [InlineData("orders-2026_01.02")]
    [InlineData("a")]
    [InlineData("Größe-日本")]
    [InlineData("(a)+=!@'")]
    public void TryParse_Allowed_GivesTheName(string text)
    {
        Assert.True(RunName.TryParse(text, out var name, out var problem), problem);
        Assert.Equal(text, name.Value);
    }

    [Theory]
    [InlineData(null, "The name is empty. Type 1 to 80 characters.")]
    [InlineData("", "The name is empty. Type 1 to 80 characters.")]
    [InlineData("a b", "Character 2 of the name, a space, is not allowed. Letters, digits, '-', '_' and '.' are safe.")]
    [InlineData("run/1", "Character 4 of the name, '/' (U+002F), is not allowed. Letters, digits, '-', '_' and '.' are safe.")]
    [InlineData("tab\t", "Character 4 of the name, U+0009, is not allowed. Letters, digits, '-', '_' and '.' are safe.")]
    [InlineData("x\u0085", "Character 2 of the name, U+0085, is not allowed. Letters, digits, '-', '_' and '.' are safe.")]
    [InlineData("go🚀", "Character 3 of the name, '🚀' (U+1F680), is not allowed. Letters, digits, '-', '_' and '.' are safe.")]
    public void TryParse_NotAllowed_NamesTheCharacter(string? text, string expected)
    {
        Assert.False(RunName.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("<>{}[]?*\"#%\\^|~`$&,;:/")]
    public void TryParse_EachForbiddenCharacter_IsRefused(string characters)
    {
        Assert.All(characters, character => Assert.False(RunName.TryParse("a" + character, out _, out _)));
    }

    [Fact]
    public void TryParse_TooLong_GivesTheLength()
    {
        Assert.True(RunName.TryParse(new string('a', 80), out _, out _));
        Assert.False(RunName.TryParse(new string('a', 81), out _, out var problem));
        Assert.Equal("The name has 81 characters; at most 80 are allowed.", problem);
    }
}
