using System.IO.Compression;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;

namespace Fanout.Dashboard.BrowserTests.Infrastructure;

/// <summary>
/// A Distributed Map over the orders of its input whose function fails for three reasons: it expects a postcode that orders of Brazil
/// do not have, it refuses amounts below zero, and for some orders, whatever they are, its carrier does not answer.
/// </summary>
internal sealed class ShippingMachine(Connection connection, string name, string arn)
{
    internal const int Orders = 5_000;

    private const string Broken = """
        import hashlib, time

        def handler(order, context):
            print("order " + order["id"])
            if order["id"] == "A-04999":
                time.sleep(1)  # nothing else is under way when the last one fails
            if order["country"] == "BR":
                return {"to": address(order)}
            if order["amount"] < 0:
                raise ValueError(f"amount {order['amount']} of order {order['id']} is below zero")
            number = int(hashlib.md5(order["id"].encode()).hexdigest(), 16)
            if number % 125 == 0:
                raise TimeoutError(f"no answer from 10.0.{number % 250}.{number % 199}:443 within {number % 900 + 100} ms")
            return {}

        def address(order):
            return order["postcode"]
        """;

    private static readonly string[] Countries = ["DE", "FR", "GB", "IT", "NL", "PL", "SE", "US"];

    /// <summary>ARN of the machine.</summary>
    internal string Arn => arn;

    /// <summary>Creates function and machine.</summary>
    /// <param name="connection">The endpoint.</param>
    /// <param name="name">Name of both.</param>
    /// <param name="toleratedFailures">Failed items up to which a run succeeds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<ShippingMachine> CreateAsync(Connection connection, string name, int toleratedFailures, CancellationToken cancellationToken)
    {
        using var code = Zip(Broken);
        var function = await connection.Lambda.CreateFunctionAsync(
            new CreateFunctionRequest
            {
                FunctionName = name,
                Runtime = Runtime.Python312,
                Role = "arn:aws:iam::123456789012:role/test",
                Handler = "ship.handler",
                Code = new FunctionCode { ZipFile = code },
            },
            cancellationToken);
        var machine = await connection.StepFunctions.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = name,
                RoleArn = "arn:aws:iam::123456789012:role/test",
                Definition = $$"""
                    {"StartAt": "ShipOrders", "States": {"ShipOrders": {
                      "Type": "Map", "ItemsPath": "$.orders", "MaxConcurrency": 8, "ToleratedFailureCount": {{toleratedFailures}}, "End": true,
                      "ItemProcessor": {
                        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                        "StartAt": "ShipOrder",
                        "States": {"ShipOrder": {"Type": "Task", "Resource": "{{function.FunctionArn}}", "End": true} } } } } }
                    """,
            },
            cancellationToken);
        return new ShippingMachine(connection, name, machine.StateMachineArn);
    }

    internal static string IdOf(int index) => $"A-{index:00000}";

    /// <summary>Every 80th does, and the last.</summary>
    internal static bool GoesToBrazil(int index) => index % 80 == 39;

    /// <summary>An input: every 80th order goes to Brazil, every 200th has an amount below zero where that is wanted.</summary>
    internal static string Input(bool withNegativeAmounts) => new JsonObject
    {
        ["orders"] = new JsonArray([.. Enumerable.Range(0, Orders).Select(index => new JsonObject
        {
            ["id"] = IdOf(index),
            ["country"] = GoesToBrazil(index) ? "BR" : Countries[index * 7 % 8],
            ["amount"] = withNegativeAmounts && index % 200 == 100 ? -(index % 90) - 1 : (index * 31 % 400) + 5,
        })]),
    }.ToJsonString();

    /// <summary>Gives the function code that no longer expects a postcode; the other mistakes stay unless they are to go too.</summary>
    internal async Task FixAsync(bool all, CancellationToken cancellationToken)
    {
        var code = Broken.Replace("order[\"postcode\"]", "order.get(\"postcode\")", StringComparison.Ordinal);
        await UpdateAsync(all ? code.Replace("% 125 == 0", "< 0", StringComparison.Ordinal) : code, cancellationToken);
    }

    /// <summary>Takes away the failures that have nothing to do with the orders.</summary>
    internal Task CalmAsync(CancellationToken cancellationToken) =>
        UpdateAsync(Broken.Replace("% 125 == 0", "< 0", StringComparison.Ordinal), cancellationToken);

    /// <summary>How often the function was called for each order, by its own log lines.</summary>
    internal async Task<Dictionary<string, int>> CountCallsAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> calls = [];
        var request = new FilterLogEventsRequest { LogGroupName = $"/aws/lambda/{name}", FilterPattern = "order" };
        do
        {
            var page = await connection.Logs.FilterLogEventsAsync(request, cancellationToken);
            foreach (var line in page.Events.Select(line => line.Message.Trim()).Where(line => line.StartsWith("order ", StringComparison.Ordinal)))
            {
                calls[line[6..]] = calls.GetValueOrDefault(line[6..]) + 1;
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        return calls;
    }

    private async Task UpdateAsync(string code, CancellationToken cancellationToken)
    {
        using var zip = Zip(code);
        await connection.Lambda.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = name, ZipFile = zip }, cancellationToken);
    }

    private static MemoryStream Zip(string code)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("ship.py").Open()))
        {
            writer.Write(code);
        }

        stream.Position = 0;
        return stream;
    }
}
