using System.Reflection;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Hosting.Demo;

/// <summary>Registers the machines of the demo on an endpoint that has none yet: a machine that somebody deleted stays deleted.</summary>
internal sealed class DemoMachines(IOptions<DemoOptions> options, ILogger<DemoMachines> logger)
{
    internal const string ResultsBucket = "fanout-demo-results";

    private const string ResourcePrefix = "demo/";

    private static readonly IReadOnlyList<DemoMachine> All =
    [
        new("fruit-of-the-day", "fruits.asl.json", new Dictionary<string, string>
        {
            ["OutputLambdaArn"] = DemoFunctions.OutputLambda,
            ["InputLambdaArn"] = DemoFunctions.InputLambda,
        }),
        new("fruit-of-the-day-python", "fruits.asl.json", new Dictionary<string, string>
        {
            ["OutputLambdaArn"] = DemoFunctions.OutputLambdaPython,
            ["InputLambdaArn"] = DemoFunctions.InputLambdaPython,
        }),
        new("orders-fanout", "orders.asl.json", new Dictionary<string, string>
        {
            ["OrderListLambdaArn"] = DemoFunctions.ListOrders,
            ["OrderLambdaArn"] = DemoFunctions.ProcessOrder,
        }),
        new("orders-slow", "orders.asl.json", new Dictionary<string, string>
        {
            ["OrderListLambdaArn"] = DemoFunctions.ListOrders,
            ["OrderLambdaArn"] = DemoFunctions.SlowOrder,
        }),
        new("orders-failing", "orders-failing.asl.json", new Dictionary<string, string>
        {
            ["OrdersByCountryLambdaArn"] = DemoFunctions.ListOrdersByCountry,
            ["FailingOrderLambdaArn"] = DemoFunctions.FailingOrder,
        }),
        new("orders-distributed", "orders-distributed.asl.json", new Dictionary<string, string>
        {
            ["OrderListLambdaArn"] = DemoFunctions.ListOrders,
            ["ShipOrderLambdaArn"] = DemoFunctions.ShipOrder,
        })
        {
            ResultsBucket = ResultsBucket,
        },
    ];

    /// <summary>Creates the machines through the client, as any user of the endpoint would.</summary>
    internal async Task RegisterAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var existing = await connection.StepFunctions.ListStateMachinesAsync(
            new ListStateMachinesRequest { MaxResults = 1 }, cancellationToken);
        if (existing.StateMachines is { Count: > 0 })
        {
            return;
        }

        await TryCreateBucketAsync(connection, cancellationToken);
        var registered = 0;
        foreach (var machine in All)
        {
            registered += await TryRegisterAsync(connection, machine, cancellationToken) ? 1 : 0;
        }

        Log.DemoRegistered(logger, registered);
    }

    /// <summary>Makes the bucket of the results. With another S3 than the endpoint's own it has to be made there.</summary>
    private async Task TryCreateBucketAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.S3!.PutBucketAsync(ResultsBucket, cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            Log.DemoBucketRefused(logger, ResultsBucket, exception.Message);
        }
    }

    private async Task<bool> TryRegisterAsync(Connection connection, DemoMachine machine, CancellationToken cancellationToken)
    {
        try
        {
            var request = new CreateStateMachineRequest
            {
                Name = machine.Name,
                Definition = await ReadDefinitionAsync(machine, connection, cancellationToken),
                RoleArn = $"arn:aws:iam::{connection.Account}:role/fanout-demo",
            };
            await connection.StepFunctions.CreateStateMachineAsync(request, cancellationToken);
            return true;
        }
        catch (AmazonStepFunctionsException exception)
        {
            Log.DemoMachineRefused(logger, machine.Name, exception.Message);
            return false;
        }
    }

    private static async Task<string> ReadDefinitionAsync(DemoMachine machine, Connection connection, CancellationToken cancellationToken)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourcePrefix + machine.DefinitionFile)
            ?? throw new InvalidOperationException($"The program was built without {machine.DefinitionFile}.");
        using var reader = new StreamReader(stream);
        var definition = await reader.ReadToEndAsync(cancellationToken);
        foreach (var (placeholder, function) in machine.Functions)
        {
            var arn = $"arn:aws:lambda:{connection.Region}:{connection.Account}:function:{function}";
            definition = definition.Replace($"${{{placeholder}}}", arn, StringComparison.Ordinal);
        }

        return definition.Replace("${ResultsBucket}", machine.ResultsBucket, StringComparison.Ordinal);
    }
}
