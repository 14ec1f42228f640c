using System.Text.Json;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Restart;

[Trait("Category", "Integration")]
[Collection(ProcessCollection.Name)]
public sealed class RestartTests : IDisposable
{
    private const int Items = 1_000;
    private const int DoneBeforeKill = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    // The machine is created after the dashboard has listed those that there are.
    private const string SeesNewMachines = "--Monitoring:MachineCacheAge=00:00:02";

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("fanout-restart-");

    [Fact]
    public async Task Kill_InTheMiddleOfAThousandItems_RunCompletesWithEachItemOnce()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var storage = OpenStore();
        var queries = storage.GetRequiredService<IRunQueries>();

        string execution;
        await using (var dashboard = await DashboardProcess.StartAsync(_state.FullName, patience.Token, SeesNewMachines))
        {
            execution = await StartRunAsync(dashboard, patience.Token);
            await WaitForAsync(queries, execution, run => run.State.Counts.Succeeded >= DoneBeforeKill, patience.Token);
            await dashboard.KillAsync();
        }

        var atKill = await FindAsync(queries, execution, patience.Token);
        Assert.InRange(atKill!.State.Counts.Succeeded, DoneBeforeKill, Items - 1);

        await using (var dashboard = await DashboardProcess.StartAsync(_state.FullName, patience.Token, SeesNewMachines))
        {
            var ended = await WaitForAsync(queries, execution, run => run.State.Status != RunStatus.Running, patience.Token);

            Assert.Equal(RunStatus.Succeeded, ended.State.Status);
            Assert.Equal(new ItemCounts(0, 0, Items, 0, 0, 0), ended.State.Counts);
            await AssertEachItemOnceAsync(dashboard, execution, patience.Token);
        }
    }

    public void Dispose() => _state.Delete(recursive: true);

    private static async Task<string> StartRunAsync(DashboardProcess dashboard, CancellationToken cancellationToken)
    {
        using var client = dashboard.CreateClient();
        var machine = await client.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = "a-thousand-waits",
                RoleArn = "arn:aws:iam::123456789012:role/test",
                Definition = """
                    {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":25,"End":true,"ItemProcessor":{
                      "StartAt":"Rest","States":{
                        "Rest":{"Type":"Wait","Seconds":1,"Next":"Keep"},
                        "Keep":{"Type":"Pass","End":true}}}}}}
                    """,
            },
            cancellationToken);
        var input = JsonSerializer.Serialize(Enumerable.Range(0, Items));
        var started = await client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine.StateMachineArn, Input = input }, cancellationToken);
        return started.ExecutionArn;
    }

    private static async Task AssertEachItemOnceAsync(DashboardProcess dashboard, string execution, CancellationToken cancellationToken)
    {
        using var client = dashboard.CreateClient();
        var events = await ReadHistoryAsync(client, execution, cancellationToken);
        var ended = events
            .Where(recorded => recorded.Type == Amazon.StepFunctions.HistoryEventType.MapIterationSucceeded)
            .Select(recorded => recorded.MapIterationSucceededEventDetails.Index!.Value)
            .Order();

        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (long?)id), events.Select(recorded => recorded.Id));
        Assert.Equal(Enumerable.Range(0, Items), ended);
    }

    private static async Task<List<HistoryEvent>> ReadHistoryAsync(
        Amazon.StepFunctions.AmazonStepFunctionsClient client, string execution, CancellationToken cancellationToken)
    {
        var events = new List<HistoryEvent>();
        string? token = null;
        do
        {
            var page = await client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = execution, MaxResults = 1_000, NextToken = token }, cancellationToken);
            events.AddRange(page.Events);
            token = page.NextToken;
        }
        while (token is not null);
        return events;
    }

    private static async Task<RunRow> WaitForAsync(
        IRunQueries queries, string execution, Func<RunRow, bool> reached, CancellationToken cancellationToken)
    {
        using var glances = new PeriodicTimer(Glance, TimeProvider.System);
        while (await glances.WaitForNextTickAsync(cancellationToken))
        {
            if (await FindAsync(queries, execution, cancellationToken) is { } run && reached(run))
            {
                return run;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static Task<RunRow?> FindAsync(IRunQueries queries, string execution, CancellationToken cancellationToken) =>
        queries.FindRunAsync(new ConnectionId("local"), new ExecutionArn(execution), cancellationToken);

    private ServiceProvider OpenStore()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(options => options.Path = Path.Combine(_state.FullName, "fanout.db"));
        return services.BuildServiceProvider();
    }
}
