using System.Globalization;
using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;
using Fanout.Conformance.Services;

namespace Fanout.Conformance.Running;

/// <summary>Runs the definition of an execution case and compares end and history.</summary>
internal sealed class ExecutionRun(ConformanceCase testCase, StatesClient client, StandInQueues queues, TimeProvider clock)
{
    private readonly ExecutionLog _log = new(testCase, client);

    public async Task<IReadOnlyList<Difference>> RunAsync(CancellationToken cancellationToken)
    {
        await _log.CreateGroupsAsync(cancellationToken);
        foreach (var activity in testCase.Resources.Where(resource => resource.Text("kind") == "activity"))
        {
            await CallAsync("CreateActivity", "name", activity.Text("name")!, cancellationToken);
        }

        foreach (var machine in testCase.Resources.Where(resource => resource.Text("kind") == "state-machine"))
        {
            var definition = machine.Member("definition")?.GetRawText() ?? "";
            var other = await CreateAsync(machine.Text("name")!, machine.Text("type") ?? "STANDARD", definition, cancellationToken);
            if (other.IsError)
            {
                return [Refusal("CreateStateMachine", other)];
            }
        }

        var created = await CreateAsync(testCase.Json.Text("stateMachineName")!, testCase.Json.Text("type")!, testCase.DefinitionText, cancellationToken);
        if (created.IsError)
        {
            return [Refusal("CreateStateMachine", created)];
        }

        foreach (var activity in testCase.Resources.Where(resource => resource.Member("deletedBeforeRun") is { ValueKind: JsonValueKind.True }))
        {
            await CallAsync("DeleteActivity", "activityArn", activity.Text("arn")!, cancellationToken);
        }

        var operation = testCase.IsSynchronous ? "StartSyncExecution" : "StartExecution";
        var started = await client.CallAsync(operation, StartRequest(created.Json.Text("stateMachineArn")!), cancellationToken);
        if (started.IsError)
        {
            return [Refusal(operation, started)];
        }

        return testCase.IsSynchronous
            ? [.. EndComparer.Compare(testCase, started.Json)]
            : await new Actors(testCase.Actors, queues, client).BesideAsync(
                () => CompareAsync(started.Json.Text("executionArn")!, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<Difference>> CompareAsync(string executionArn, CancellationToken cancellationToken)
    {
        if (testCase.IsExpress)
        {
            return [.. await _log.CompareEndAsync(executionArn, cancellationToken)];
        }

        var waitsForEnd = testCase.Expected.Text("status") != "RUNNING";
        var description = waitsForEnd
            ? await ExecutionWait.ForEndAsync(client, executionArn, cancellationToken)
            : await ExecutionWait.DescribeAsync(client, executionArn, cancellationToken);
        var history = await client.ReadHistoryAsync(executionArn, cancellationToken);
        var logged = await _log.CompareAsync(executionArn, cancellationToken);
        return [.. EndComparer.Compare(testCase, description).Concat(HistoryComparer.Compare(testCase, history)).Concat(logged)];
    }

    private Task<StatesAnswer> CreateAsync(string name, string type, string definition, CancellationToken cancellationToken)
    {
        var request = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["definition"] = definition,
            ["type"] = type,
            ["roleArn"] = testCase.RoleArn,
        };
        if (testCase.Json.Member("loggingConfiguration") is { } logging)
        {
            request["loggingConfiguration"] = logging;
        }

        return client.CallAsync("CreateStateMachine", JsonSerializer.Serialize(request), cancellationToken);
    }

    private Task<StatesAnswer> CallAsync(string operation, string member, string value, CancellationToken cancellationToken) =>
        client.CallAsync(operation, JsonSerializer.Serialize(new Dictionary<string, string> { [member] = value }), cancellationToken);

    private string StartRequest(string stateMachineArn)
    {
        var request = new Dictionary<string, string> { ["stateMachineArn"] = stateMachineArn };
        if (testCase.Json.Text("executionName") is { } name && !name.Contains("{{", StringComparison.Ordinal))
        {
            request["name"] = name;
        }

        if (testCase.Json.Text("inputText") is { } input)
        {
            request["input"] = RequestText.FillTimes(input, clock.GetUtcNow());
        }

        return JsonSerializer.Serialize(request);
    }

    private static Difference Refusal(string operation, StatesAnswer answer) =>
        new(1, $"$.{operation}", "accepted", string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.ErrorCode}: {answer.ErrorMessage}"));
}
