using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class MapRunLimitsFormTests
{
    private static readonly MapRun Running = new()
    {
        Arn = "arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1b3f",
        MaxConcurrency = 40,
        ToleratedFailurePercentage = 12.5,
    };

    [Fact]
    public void TryRead_Untouched_GivesTheLimitsInForce()
    {
        Assert.True(new MapRunLimitsForm(Running).TryRead(out var limits));

        Assert.Equal(new MapRunLimits(40, 0, 12.5), limits);
    }

    [Theory]
    [InlineData("-1", "0", "0")]
    [InlineData("ten", "0", "0")]
    [InlineData("", "0", "0")]
    [InlineData("1", "1.5", "0")]
    [InlineData("1", "0", "101")]
    [InlineData("1", "0", "-0.1")]
    [InlineData("1", "0", "NaN")]
    public void TryRead_BadNumber_RefusesAndSaysWhere(string concurrency, string count, string percentage)
    {
        var form = new MapRunLimitsForm(Running) { MaxConcurrency = concurrency, ToleratedFailureCount = count, ToleratedFailurePercentage = percentage };

        Assert.False(form.TryRead(out _));
        Assert.Single(new[] { form.ConcurrencyProblem, form.CountProblem, form.PercentageProblem }.OfType<string>());
    }
}
