using Fanout.Monitoring.Folding;

namespace Fanout.Monitoring.Tests.Folding;

[Collection(nameof(MeasuresMemory))]
public sealed class ChildNamesTests
{
    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e:7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("not-a-uuid")]
    [InlineData("")]
    public void Find_NameOfAnyForm_IsFoundAndReadBack(string name)
    {
        var names = new ChildNames();
        names.Add("7c9e6679-7425-40de-944b-e07fc1f90ae7");

        Assert.Equal(-1, names.Find(name));
        Assert.Equal(1, names.Add(name));
        Assert.Equal((1, name), (names.Find(name), names[1]));
    }

    [Fact]
    public void Add_HundredThousand_TakesLessThanFortyBytesEach()
    {
        var random = new Random(1);
        var buffer = new byte[16];
        var all = Enumerable.Range(0, 100_000).Select(_ => Next()).ToList();
        var names = new ChildNames();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var name in all)
        {
            names.Add(name);
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)all.Count;
        Assert.InRange(bytes, 16, 40);
        Assert.Equal(Enumerable.Range(0, all.Count), all.Select(names.Find));

        string Next()
        {
            random.NextBytes(buffer);
            return new Guid(buffer).ToString();
        }
    }
}
