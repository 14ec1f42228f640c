using System.Text.Json;
using Fanout.Monitoring.Identity;

namespace Fanout.Monitoring.Tests.Identity;

public sealed class ItemIdentityRuleTests
{
    private const string Order = """{"orderId":"o-1","customer":{"id":42,"name":" Ada "},"lines":[{"sku":"x"}],"active":true,"note":null,"odd key":"k"}""";

    [Theory]
    [InlineData("$.customer.id", "42")]
    [InlineData("$.lines[0].sku", "x")]
    [InlineData("$.active", "true")]
    [InlineData("$['odd key']", "k")]
    [InlineData("$.customer", null)]
    [InlineData("$.note", null)]
    [InlineData("$.missing.deeper", null)]
    public void Read_KeyPath_GivesItsScalar(string path, string? expected)
    {
        Assert.Equal(expected, new ItemIdentityRule(new IdentityPaths(null, path)).Read(Order).Key);
    }

    [Fact]
    public void Read_NothingSet_GivesTheObviousLabel()
    {
        Assert.Equal(new ItemIdentity("o-1", null), new ItemIdentityRule(IdentityPaths.None).Read(Order));
    }

    [Fact]
    public void Read_LabelPath_GivesItsTextTrimmedAndTheKeyAsItIs()
    {
        Assert.Equal(new ItemIdentity("Ada", " Ada "), new ItemIdentityRule(new IdentityPaths("$.customer.name", "$.customer.name")).Read(Order));
    }

    [Theory]
    [InlineData(1_024, true)]
    [InlineData(1_025, false)]
    public void Read_LongText_IsAKeyUpToABound(int length, bool isKey)
    {
        var identity = new ItemIdentityRule(new IdentityPaths("$", "$")).Read(JsonSerializer.Serialize(new string('x', length)));

        Assert.Equal(isKey, identity.Key is not null);
        Assert.Equal(60, identity.Label!.Length);
    }

    [Fact]
    public void Read_NoJson_HasNeither()
    {
        Assert.Equal(default, new ItemIdentityRule(new IdentityPaths("$", "$")).Read("not json"));
    }

    [Theory]
    [InlineData("$.a", true)]
    [InlineData("$", true)]
    [InlineData("$$.Execution.Id", false)]
    [InlineData("$.a[*]", false)]
    [InlineData("$..a", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void Check_Path_SaysWhetherItCanBeUsed(string path, bool usable)
    {
        Assert.Equal(usable, ItemIdentityRule.Check(path) is null);
    }

    [Theory]
    [InlineData("""{"orderId":"o-1"}""", "$.orderId")]
    [InlineData("\"apple\"", "$")]
    [InlineData("""{"odd id":3}""", "$['odd id']")]
    [InlineData("""{"amount":3}""", null)]
    public void FindPath_ObviousName_IsAPathThatReadsIt(string input, string? expected)
    {
        var path = ObviousLabel.FindPath(JsonElement.Parse(input));

        Assert.Equal(expected, path);
        if (path is not null)
        {
            Assert.Equal(ObviousLabel.FromInput(input), new ItemIdentityRule(new IdentityPaths(path, null)).Read(input).Label);
        }
    }
}
