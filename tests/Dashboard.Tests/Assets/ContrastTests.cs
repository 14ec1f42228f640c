using System.Globalization;
using System.Text.RegularExpressions;

namespace Fanout.Dashboard.Tests.Assets;

/// <summary>Every pair of colours that meets on a screen, read from the style sheet itself. Source: WCAG 2.2, 1.4.3 and 1.4.11.</summary>
public sealed partial class ContrastTests
{
    private const double Text = 4.5;
    private const double Graphics = 3;

    private static readonly string[] Statuses = ["pending", "running", "succeeded", "failed", "timed-out", "aborted"];

    public static TheoryData<string, string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, string, double>();
        foreach (var theme in (string[])["light", "dark"])
        {
            foreach (var ground in (string[])["bg", "bg-sunken", "bg-hover", "bg-selected", "bg-failed", "bg-warning"])
            {
                pairs.Add(theme, "text", ground, Text);
                pairs.Add(theme, "text-muted", ground, Text);
            }

            foreach (var ground in (string[])["bg", "bg-sunken", "bg-hover", "bg-selected"])
            {
                pairs.Add(theme, "accent", ground, Text);
                foreach (var status in Statuses)
                {
                    pairs.Add(theme, status, ground, Graphics);
                }
            }

            foreach (var code in (string[])["code-key", "code-text", "code-number", "code-atom"])
            {
                pairs.Add(theme, code, "bg", Text);
                pairs.Add(theme, code, "bg-sunken", Text);
                pairs.Add(theme, code, "bg-hover", Text);
            }

            pairs.Add(theme, "failed", "bg", Text);
            pairs.Add(theme, "timed-out", "bg", Text);
            pairs.Add(theme, "bg", "failed", Text);
            pairs.Add(theme, "accent-text", "accent", Text);
            pairs.Add(theme, "accent-text", "accent-hover", Text);
            pairs.Add(theme, "line-input", "bg", Graphics);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Tokens_InEachTheme_CanBeRead(string theme, string foreground, string background, double least)
    {
        var tokens = TokensOf(theme);

        var contrast = Contrast(tokens[foreground], tokens[background]);

        Assert.True(contrast >= least, $"--{foreground} on --{background} ({theme}) has {contrast:0.00}:1, wanted {least}:1.");
    }

    [Fact]
    public void Themes_DefineTheSameColours()
    {
        Assert.Equal(TokensOf("light").Keys.Order(), TokensOf("dark").Keys.Order());
    }

    [Theory]
    [InlineData("base.css")]
    [InlineData("layout.css")]
    [InlineData("controls.css")]
    [InlineData("pages.css")]
    [InlineData("graph.css")]
    [InlineData("timeline.css")]
    [InlineData("mud.css")]
    public void StyleSheets_BesideTheTokens_HaveNoColourOfTheirOwn(string file)
    {
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}\\b(?![^{]*\\{)|rgba?\\(|hsla?\\(", Selectors().Replace(RepositoryFiles.Read("wwwroot", "css", file), "{"));
    }

    private static Dictionary<string, string> TokensOf(string theme)
    {
        var css = RepositoryFiles.Read("wwwroot", "css", "tokens.css");
        var block = Regex.Match(css, $"\\[data-theme=\"{theme}\"\\] \\{{([^}}]*)\\}}").Groups[1].Value;
        return Regex.Matches(block, "--([a-z-]+): (#[0-9A-F]{6});").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var number = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (0.2126 * Linear(number >> 16 & 255)) + (0.7152 * Linear(number >> 8 & 255)) + (0.0722 * Linear(number & 255));
    }

    private static double Linear(int channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("[^{};]*\\{")]
    private static partial Regex Selectors();
}
