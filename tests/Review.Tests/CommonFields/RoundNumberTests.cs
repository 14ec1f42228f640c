using Fanout.Review.CommonFields;
using FsCheck;
using FsCheck.Fluent;

namespace Fanout.Review.Tests.CommonFields;

public sealed class RoundNumberTests
{
    [Theory]
    [InlineData(31.4, 31.7, 31.5)]
    [InlineData(31, 32, 32)]
    [InlineData(9.9, 10.1, 10)]
    [InlineData(0.0001, 0.0003, 0.0002)]
    [InlineData(-5.2, -4.9, -5)]
    [InlineData(99, 480, 400)]
    public void Between_TwoNumbers_GivesTheRoundest(double above, double most, double expected)
    {
        Assert.Equal(expected, RoundNumber.Between(above, most), 12);
    }

    [Fact]
    public void Between_AnyTwoNumbers_StaysBetween()
    {
        var numbers = from a in Gen.Choose(-1_000_000, 1_000_000) from b in Gen.Choose(1, 100_000) select (a / 1_000.0, (a + b) / 1_000.0);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000),
            Prop.ForAll(Arb.From(numbers), pair =>
            {
                var number = RoundNumber.Between(pair.Item1, pair.Item2);
                return number > pair.Item1 && number <= pair.Item2;
            }));
    }
}
