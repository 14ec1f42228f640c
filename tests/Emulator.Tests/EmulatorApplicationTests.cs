namespace Fanout.Emulator.Tests;

[Trait("Category", "Integration")]
public sealed class EmulatorApplicationTests
{
    [Fact]
    public async Task DisposeAsync_Twice_DoesNothingTheSecondTime()
    {
        var endpoint = EmulatorApplication.Create(new EmulatorOptions { Port = 0 });
        await endpoint.StartAsync(TestContext.Current.CancellationToken);
        await endpoint.DisposeAsync();

        var again = await Record.ExceptionAsync(() => endpoint.DisposeAsync().AsTask());

        Assert.Null(again);
    }
}
