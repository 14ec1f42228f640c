using System.Text.Json.Nodes;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tests.Functions;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class AwsCommandLineTests
{
    [Fact]
    public async Task ReferenceMachine_PythonFunctions_GivesTheHistoryOfARealRun()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await WireEndpoint.StartAsync();
        var aws = await AwsCommandLine.RequireAsync(endpoint.Address);
        AddSample(endpoint, "OutputLambda", "output_lambda.py");
        AddSample(endpoint, "InputLambda", "input_lambda.py");

        var machine = await aws.RunAsync(
            "stepfunctions", "create-state-machine", "--name", "fruits", "--definition", SampleMachines.Fruits, "--role-arn", WireEndpoint.RoleArn);
        var started = await aws.RunAsync(
            "stepfunctions", "start-execution", "--state-machine-arn", (string)machine["stateMachineArn"]!);
        var arn = (string)started["executionArn"]!;
        var execution = await endpoint.WaitForEndAsync(arn);
        var history = await aws.RunAsync("stepfunctions", "get-execution-history", "--execution-arn", arn);

        Assert.Equal("SUCCEEDED", (string?)execution["status"]);
        var events = history["events"]!.AsArray();
        Assert.Equal(32, events.Count);
        Assert.Equal(SampleMachines.FruitEventCounts, Count(events));
        Assert.Equal("""{"list": ["apple", "orange", "pear"]}""", (string?)events[4]!["lambdaFunctionSucceededEventDetails"]!["output"]);
        Assert.Equal("[null,null,null]", (string?)events[^1]!["executionSucceededEventDetails"]!["output"]);
    }

    [Fact]
    public async Task VersionsAndAliases_AreCreatedStartedAndDeleted()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var aws = await AwsCommandLine.RequireAsync(endpoint.Address);

        var machine = await aws.RunAsync(
            "stepfunctions", "create-state-machine", "--name", "demo", "--definition", WireEndpoint.PassDefinition, "--role-arn", WireEndpoint.RoleArn, "--publish");
        var version = (string)machine["stateMachineVersionArn"]!;
        var alias = (string)(await aws.RunAsync(
            "stepfunctions", "create-state-machine-alias", "--name", "live", "--routing-configuration", $"stateMachineVersionArn={version},weight=100"))["stateMachineAliasArn"]!;
        var started = await aws.RunAsync("stepfunctions", "start-execution", "--state-machine-arn", alias);
        var execution = await aws.RunAsync("stepfunctions", "describe-execution", "--execution-arn", (string)started["executionArn"]!);
        var refused = await aws.FailAsync("stepfunctions", "delete-state-machine-version", "--state-machine-version-arn", version);

        Assert.Equal((version, alias), ((string?)execution["stateMachineVersionArn"], (string?)execution["stateMachineAliasArn"]));
        Assert.Contains("An error occurred (ConflictException) when calling the DeleteStateMachineVersion operation", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_AreUnderstood()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var aws = await AwsCommandLine.RequireAsync(endpoint.Address);

        var missing = await aws.FailAsync(
            "stepfunctions", "describe-execution", "--execution-arn", "arn:aws:states:us-east-1:123456789012:execution:a:b");
        var function = await aws.FailAsync("lambda", "get-function", "--function-name", "missing");

        Assert.Contains("An error occurred (ExecutionDoesNotExist) when calling the DescribeExecution operation", missing, StringComparison.Ordinal);
        Assert.Contains("An error occurred (ResourceNotFoundException) when calling the GetFunction operation", function, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_CreatedFromAZip_CanBeInvoked()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await WireEndpoint.StartAsync();
        var aws = await AwsCommandLine.RequireAsync(endpoint.Address);
        var folder = Directory.CreateTempSubdirectory("fanout-tests-");
        try
        {
            var zip = Path.Combine(folder.FullName, "code.zip");
            var payload = Path.Combine(folder.FullName, "event.json");
            var answer = Path.Combine(folder.FullName, "answer.json");
            await File.WriteAllBytesAsync(
                zip, FunctionPackage.Zip(("app.py", "def handler(event, context):\n    return event['n'] + 1")), TestContext.Current.CancellationToken);

            await File.WriteAllTextAsync(payload, """{"n":1}""", TestContext.Current.CancellationToken);

            await aws.RunAsync(
                "lambda", "create-function", "--function-name", "plus", "--runtime", "python3.11", "--handler", "app.handler",
                "--role", WireEndpoint.RoleArn, "--zip-file", $"fileb://{zip}");
            var invoked = await aws.RunAsync(
                "lambda", "invoke", "--function-name", "plus", "--payload", $"fileb://{payload}", "--log-type", "Tail", answer);
            var listed = await aws.RunAsync("lambda", "list-functions");

            Assert.Equal(200, (int)invoked["StatusCode"]!);
            Assert.Equal("2", await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken));
            Assert.NotNull(invoked["LogResult"]);
            Assert.Single(listed["Functions"]!.AsArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AddSample(WireEndpoint endpoint, string name, string file) => endpoint.Functions.Set(new FunctionDefinition
    {
        Name = name,
        Kind = FunctionKind.Python,
        CodePath = SampleMachines.PathOf($"samples/functions/python/{file}"),
        Handler = "lambda_handler",
        Timeout = TimeSpan.FromSeconds(30),
    });

    private static SortedDictionary<string, int> Count(JsonArray events) =>
        new(events.GroupBy(item => (string)item!["type"]!).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}
