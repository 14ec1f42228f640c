using Fanout.Emulator.Tables;

namespace Fanout.Emulator.Tests.Wire;

public sealed class DynamoDbEndpointTests
{
    [Fact]
    public async Task CommandLine_Tables_WorkAsOnAws()
    {
        await using var endpoint = await WireEndpoint.StartAsync(configure: options =>
            options.Tables.Definitions.Add(new TableDefinition { Name = "declared", PartitionKey = "id" }));
        var aws = await AwsCommandLine.RequireAsync(endpoint.Address);

        await aws.RunAsync(
            "dynamodb", "create-table", "--table-name", "made", "--billing-mode", "PAY_PER_REQUEST",
            "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH");
        var tables = await aws.RunAsync("dynamodb", "list-tables");
        await endpoint.SendAsync("DynamoDB_20120810.PutItem", new StringContent("""{"TableName":"made","Item":{"id":{"S":"1"}}}"""));
        var item = await aws.RunAsync("dynamodb", "get-item", "--table-name", "made", "--key", """{"id":{"S":"1"}}""");
        var scanned = await aws.RunAsync("dynamodb", "scan", "--table-name", "made");
        var error = await aws.FailAsync("dynamodb", "describe-table", "--table-name", "none");

        Assert.Equal("""{"TableNames":["declared","made"]}""", tables.ToJsonString());
        Assert.Equal("""{"Item":{"id":{"S":"1"}}}""", item.ToJsonString());
        Assert.Equal(1, scanned["Count"]!.GetValue<int>());
        Assert.Contains("ResourceNotFoundException", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    public async Task Post_NoObject_IsRefused(string body)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.SendAsync("DynamoDB_20120810.PutItem", new StringContent(body));

        Assert.Equal((400, "SerializationException"), (response.Status, response.Error));
    }
}
