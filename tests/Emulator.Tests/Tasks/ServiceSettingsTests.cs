using Microsoft.Extensions.Configuration;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class ServiceSettingsTests
{
    [Fact]
    public void From_Configuration_ReadsServicesAndTables()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Emulator:Services:SQS:Endpoint"] = "http://localhost:4566",
            ["Emulator:Services:default:Endpoint"] = "http://localhost:4567",
            ["Emulator:Services:default:Region"] = "eu-central-1",
            ["Emulator:Tables:Definitions:0:Name"] = "orders",
            ["Emulator:Tables:Definitions:0:PartitionKey"] = "id",
            ["Emulator:Tables:Definitions:0:SortKey"] = "line",
            ["Emulator:Tables:Definitions:0:SortKeyType"] = "N",
        }).Build();

        var options = EmulatorOptions.From(configuration);

        Assert.Equal("http://localhost:4566", options.Services["sqs"].Endpoint);
        Assert.Equal("eu-central-1", options.Services["default"].Region);
        var table = Assert.Single(options.Tables.Definitions);
        Assert.Equal(("orders", "id", "S", "line", "N"), (table.Name, table.PartitionKey, table.PartitionKeyType, table.SortKey, table.SortKeyType));
    }
}
