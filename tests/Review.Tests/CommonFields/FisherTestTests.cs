using Fanout.Review.CommonFields;

namespace Fanout.Review.Tests.CommonFields;

public sealed class FisherTestTests
{
    /// <summary>Figures of R 4: <c>phyper(k - 1, failed, others, holding, lower.tail = FALSE)</c>, the first is the tea of Fisher's lady.</summary>
    [Theory]
    [InlineData(4, 4, 0, 4, 1.0 / 70)]
    [InlineData(3, 4, 1, 4, 17.0 / 70)]
    [InlineData(0, 4, 4, 4, 1)]
    public void LogTail_KnownTables_GivesTheirProbability(int inFailed, int failed, int inOthers, int others, double expected)
    {
        Assert.Equal(expected, Math.Exp(FisherTest.LogTail(inFailed, failed, inOthers, others)), 12);
    }

    [Fact]
    public void LogTail_EveryTableOfFewItems_IsTheSumOverAllAssignments()
    {
        for (var failed = 1; failed <= 7; failed++)
        {
            for (var others = 1; others <= 7; others++)
            {
                for (var holding = 0; holding <= failed + others; holding++)
                {
                    for (var inFailed = Math.Max(0, holding - others); inFailed <= Math.Min(failed, holding); inFailed++)
                    {
                        var tail = Math.Exp(FisherTest.LogTail(inFailed, failed, holding - inFailed, others));

                        Assert.Equal(PlainTail(inFailed, failed, holding, others), tail, 10);
                    }
                }
            }
        }
    }

    [Fact]
    public void LogTail_SmallerThanAnyDouble_IsStillANumber()
    {
        var tail = FisherTest.LogTail(1_400, 1_400, 0, 98_600);

        Assert.InRange(tail, -8_000, -7_000);
    }

    [Theory]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(100_000)]
    public void LogFactorial_OfNeighbours_DiffersByTheirLogarithm(int n)
    {
        Assert.Equal(Math.Log(n + 1), LogFactorial.Of(n + 1) - LogFactorial.Of(n), 8);
    }

    private static double PlainTail(int inFailed, int failed, int holding, int others)
    {
        var all = 0.0;
        var tail = 0.0;
        for (var x = Math.Max(0, holding - others); x <= Math.Min(failed, holding); x++)
        {
            var ways = Choose(failed, x) * Choose(others, holding - x);
            all += ways;
            tail += x >= inFailed ? ways : 0;
        }

        return tail / all;
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (ways, i) => ways * (n - k + i) / i);
}
