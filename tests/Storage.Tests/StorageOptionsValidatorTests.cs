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
}
