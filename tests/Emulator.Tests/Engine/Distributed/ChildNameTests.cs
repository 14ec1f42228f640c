using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Tests.Engine.Distributed;

/// <summary>Names of children say which child they are.</summary>
public sealed class ChildNameTests
{
    private static readonly Guid Salt = Guid.Parse("6dbfba93-bcff-410b-9b5c-abf41ae9eddb");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(4_000_000_000, 99_999_999)]
    public void TryRead_NameOfAChild_GivesItsNumbers(long mapRun, int child)
    {
        var name = ChildName.Create(mapRun, Salt, child).ToString();

        Assert.True(ChildName.TryRead(name, out var readRun, out var readChild));
        Assert.Equal((mapRun, child), (readRun, readChild));
        Assert.Equal('4', name[14]);
        Assert.Contains(name[19], "89ab");
    }

    [Fact]
    public void Create_ManyChildren_GivesEachAnotherName()
    {
        var names = Enumerable.Range(0, 10_000).Select(child => ChildName.Create(7, Salt, child)).ToHashSet();

        Assert.Equal(10_000, names.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("run-1")]
    [InlineData("not-a-uuid-at-all-but-as-long-as-one")]
    public void TryRead_OtherText_IsNoName(string text)
    {
        Assert.False(ChildName.TryRead(text, out _, out _));
    }
}
