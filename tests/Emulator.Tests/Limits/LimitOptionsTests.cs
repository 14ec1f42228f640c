using Fanout.Emulator.Limits;
using Fanout.Emulator.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Fanout.Emulator.Tests.Limits;

public sealed class LimitOptionsTests
{
    [Fact]
    public void Defaults_AreAwsValuesWithoutBuckets()
    {
        var limits = new LimitOptions();

        Assert.Equal((25_000, 262_144, 40), (limits.HistoryEvents, limits.PayloadBytes, limits.InlineConcurrency));
        Assert.Empty(limits.Buckets);
        Assert.Null(new RequestLimits(limits, "us-east-1", TimeProvider.System).Find("ListExecutions"));
    }

    [Theory]
    [InlineData("eu-west-1", 200)]
    [InlineData("eu-central-1", 100)]
    public void AwsProfile_Region_DecidesTheBuckets(string region, int calls)
    {
        var limits = new RequestLimits(new LimitOptions { Profile = LimitProfile.Aws }, region, TimeProvider.System);

        var taken = Enumerable.Range(0, calls).Select(_ => limits.Take("ListExecutions")).Count(error => error is null);

        Assert.Equal(calls, taken);
        Assert.Equal(("ThrottlingException", "Rate exceeded"), (limits.Take("ListExecutions")?.Code, limits.Take("ListExecutions")?.Message));
        Assert.Null(limits.Take("GetExecutionHistory"));
    }

    [Fact]
    public void AwsProfile_EveryOperationOfTheApi_HasABucketOrIsKnownToHaveNone()
    {
        var named = AwsBuckets.Names.Except([AwsBuckets.StartExpress, AwsBuckets.StateTransition]);

        Assert.Equal(ServiceModel.Require("stepfunctions-service-model.json").Operations.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void From_Configuration_TakesEveryKey()
    {
        var options = Read(
            ("Profile", "Aws"), ("HistoryEvents", "100"), ("PayloadBytes", "1000"), ("InlineConcurrency", "2"), ("OpenExecutions", "3"),
            ("Buckets:ListExecutions:Size", "7"), ("Buckets:ListExecutions:RefillPerSecond", "0.5"));

        var limits = options.Limits;
        Assert.Equal((LimitProfile.Aws, 100, 1000, 2, 3), (limits.Profile, limits.HistoryEvents, limits.PayloadBytes, limits.InlineConcurrency, limits.OpenExecutions));
        Assert.Equal((7, 0.5), (limits.Buckets["ListExecutions"].Size, limits.Buckets["ListExecutions"].RefillPerSecond));
    }

    [Theory]
    [InlineData("HistoryEvents", "0", "Emulator:Limits:HistoryEvents: The field HistoryEvents must be between 10 and 100000000.")]
    [InlineData("Buckets:ListExecution:Size", "1", "Emulator:Limits:Buckets:ListExecution names no operation; known are:")]
    [InlineData("Buckets:ListExecutions:Size", "0", "Emulator:Limits:Buckets:ListExecutions:Size must be 1 or more, but is '0'.")]
    [InlineData("Buckets:ListExecutions:Size", "5", "Emulator:Limits:Buckets:ListExecutions:RefillPerSecond must be above 0, but is '0'.")]
    public void From_WrongValue_NamesTheKey(string key, string value, string problem)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains(exception.Failures, failure => failure.StartsWith(problem, StringComparison.Ordinal));
    }

    private static EmulatorOptions Read(params (string Key, string Value)[] values) => EmulatorOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create<string, string?>($"Emulator:Limits:{pair.Key}", pair.Value)))
        .Build());
}
