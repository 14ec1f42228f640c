using Fanout.Storage.Retention;
using Microsoft.Extensions.Options;

namespace Fanout.Storage.Tests;

public sealed class StorageOptionsValidatorTests
{
    [Theory]
    [InlineData("data/fanout.db")]
    [InlineData("/var/lib/fanout/runs")]
    public void Validate_PathOfAFile_Succeeds(string path)
    {
        Assert.True(new StorageOptionsValidator().Validate(null, new StorageOptions { Path = path }).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    [InlineData("file:runs.db?mode=memory")]
    [InlineData("data/")]
    [InlineData(".")]
    public void Validate_SomethingElse_FailsAndNamesTheKey(string path)
    {
        var result = new StorageOptionsValidator().Validate(null, new StorageOptions { Path = path });

        Assert.True(result.Failed);
        Assert.Contains("Storage:Path", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1, null)]
    [InlineData(365, 15)]
    public void Validate_Retention_Succeeds(int? runDays, int? eventDays)
    {
        Assert.True(Validate(runDays, eventDays).Succeeded);
    }

    [Theory]
    [InlineData(0, null, "Storage:Retention:RunDays")]
    [InlineData(40_000, null, "Storage:Retention:RunDays")]
    [InlineData(null, 14, "Storage:Retention:EventDays")]
    public void Validate_RetentionOutOfRange_FailsAndNamesTheKey(int? runDays, int? eventDays, string key)
    {
        Assert.Contains(key, Validate(runDays, eventDays).FailureMessage, StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(int? runDays, int? eventDays) => new StorageOptionsValidator().Validate(
        null, new StorageOptions { Path = "data/fanout.db", Retention = new RetentionOptions { RunDays = runDays, EventDays = eventDays } });
}
