using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class ActivityOperationsTests
{
    [Theory]
    [InlineData("""{"type":"CUSTOMER_MANAGED_KMS_KEY"}""")]
    [InlineData("""{"type":"AWS_OWNED_KEY","kmsKeyId":"alias/mine"}""")]
    public async Task Create_UnusableEncryption_IsRefused(string configuration)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var created = await endpoint.CallAsync(
            "CreateActivity", new JsonObject { ["name"] = "pick", ["encryptionConfiguration"] = JsonNode.Parse(configuration) });

        Assert.Equal("InvalidEncryptionConfiguration", created.Error);
        Assert.Empty((await endpoint.GetAsync("ListActivities", []))["activities"]!.AsArray());
    }
}
