using System.Text.Json.Nodes;
using Amazon.S3;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tests.Wire;
using Fanout.Emulator.Tests.Wire.S3;

namespace Fanout.Emulator.Tests.Functions;

[Trait("Category", "Integration")]
public sealed class SampleFunctionsTests
{
    [Fact]
    public async Task Fruits_CSharpFunctions_PrintEveryFruit()
    {
        await using var endpoint = await StartAsync(("OutputLambda", "OutputLambda::Handle"), ("InputLambda", "InputLambda::Handle"));
        var machine = await endpoint.CreateMachineAsync("fruits", SampleMachines.Fruits);

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine));

        Assert.Equal("[null,null,null]", (string?)execution["output"]);
        Assert.Equal(
            ["fruit of the day: apple.\n", "fruit of the day: orange.\n", "fruit of the day: pear.\n"],
            endpoint.LogOf("InputLambda").Select(line => line.Message).Where(line => line.StartsWith("fruit", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Orders_AThousand_AreAllPacked()
    {
        await using var endpoint = await StartAsync(("OrderList", "OrderListLambda::Handle"), ("ProcessOrder", "ProcessOrderLambda::Handle"));
        var machine = await endpoint.CreateMachineAsync(
            "orders", SampleMachines.Read("orders.asl.json", ("OrderListLambdaArn", "OrderList"), ("OrderLambdaArn", "ProcessOrder")));

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine, """{"count":1000}"""));

        Assert.Equal("SUCCEEDED", (string?)execution["status"]);
        Assert.Equal(1_000, JsonNode.Parse((string)execution["output"]!)!.AsArray().Select(order => (string?)order).Distinct().Count());
    }

    [Fact]
    public async Task FailingOrders_ByCountry_FailForSeveralCauses()
    {
        await using var endpoint = await StartAsync(("ByCountry", "OrderListLambda::HandleByCountry"), ("FailingOrder", "FailingOrderLambda::Handle"));
        var machine = await endpoint.CreateMachineAsync(
            "orders-failing",
            SampleMachines.Read("orders-failing.asl.json", ("OrdersByCountryLambdaArn", "ByCountry"), ("FailingOrderLambdaArn", "FailingOrder")));

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine, """{"count":200}"""));

        Assert.Equal("SUCCEEDED", (string?)execution["status"]);
        var errors = JsonNode.Parse((string)execution["output"]!)!.AsArray()
            .OfType<JsonObject>()
            .Select(country => (string?)country["failure"]?["Error"])
            .ToHashSet();
        Assert.True(errors.Count >= 3, string.Join(", ", errors));
    }

    [Fact]
    public async Task DistributedOrders_SomeFail_TheRunSucceedsWithinItsTolerance()
    {
        await using var endpoint = await StartAsync(("OrderList", "OrderListLambda::Handle"), ("ShipOrder", "ShipOrderLambda::Handle"));
        using var objects = await S3Client.CreateAsync(endpoint);
        var definition = SampleMachines.Read("orders-distributed.asl.json", ("OrderListLambdaArn", "OrderList"), ("ShipOrderLambdaArn", "ShipOrder"))
            .Replace("${ResultsBucket}", S3Client.Bucket, StringComparison.Ordinal);
        var machine = await endpoint.CreateMachineAsync("orders-distributed", definition);

        var execution = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine, """{"count":40}"""));

        Assert.Equal("SUCCEEDED", (string?)execution["status"]);
        var manifest = await ReadAsync(objects, (string)JsonNode.Parse((string)execution["output"]!)!["ResultWriterDetails"]!["Key"]!);
        var shipped = await ReadAsync(objects, (string)manifest["ResultFiles"]!["SUCCEEDED"]![0]!["Key"]!);
        var ids = shipped.AsArray().Select(child => JsonNode.Parse((string)child!["Output"]!)!.GetValue<string>()).ToList();
        Assert.Contains("o-000002", ids);
        Assert.DoesNotContain("o-000023", ids);
    }

    private static async Task<JsonNode> ReadAsync(AmazonS3Client objects, string key)
    {
        using var answer = await objects.GetObjectAsync(S3Client.Bucket, key, TestContext.Current.CancellationToken);
        return (await JsonNode.ParseAsync(answer.ResponseStream, cancellationToken: TestContext.Current.CancellationToken))!;
    }

    private static async Task<WireEndpoint> StartAsync(params (string Name, string Method)[] functions)
    {
        var endpoint = await WireEndpoint.StartAsync();
        foreach (var (name, method) in functions)
        {
            endpoint.Functions.Set(new FunctionDefinition
            {
                Name = name,
                Kind = FunctionKind.Dotnet,
                CodePath = Path.Combine(AppContext.BaseDirectory, "SampleFunctions.dll"),
                Handler = $"SampleFunctions::SampleFunctions.{method}",
                Timeout = TimeSpan.FromSeconds(30),
                InvocationsPerProcess = 40,
            });
        }

        return endpoint;
    }
}
