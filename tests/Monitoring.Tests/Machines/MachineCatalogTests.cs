using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Machines;

public sealed class MachineCatalogTests
{
    private const string Definition = """
        {"StartAt":"First","States":{
          "First":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:list","Next":"Each"},
          "Each":{"Type":"Map","ItemsPath":"$.list","Next":"Both","Iterator":{"StartAt":"Work","States":{
            "Work":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"work","Payload.$":"$"},"End":true}}}},
          "Both":{"Type":"Parallel","End":true,"Branches":[
            {"StartAt":"Again","States":{"Again":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:list","End":true}}},
            {"StartAt":"Other","States":{"Other":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{},"End":true}}}]}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_Machine_ParsesItAndNamesItsFunctions()
    {
        await using var fixture = new MonitoringFixture();
        fixture.Client.Machines[RunBuilder.Machine.Value] = Definition;

        var machine = await NewCatalog(fixture).GetAsync(RunBuilder.Connection, RunBuilder.Machine, Token);

        Assert.Equal(["arn:aws:lambda:eu-west-1:123456789012:function:list", "work"], machine!.Functions);
        Assert.Equal(Definition, machine.Definition);
        Assert.Equal("First", machine.Parsed.Machine!.StartAt.Name);
    }

    [Fact]
    public async Task GetAsync_AskedOften_AsksAwsOnceUntilItIsOld()
    {
        await using var fixture = new MonitoringFixture();
        fixture.Client.Machines[RunBuilder.Machine.Value] = Definition;
        var catalog = NewCatalog(fixture);

        var first = await catalog.GetAsync(RunBuilder.Connection, RunBuilder.Machine, Token);
        var second = await catalog.GetAsync(RunBuilder.Connection, RunBuilder.Machine, Token);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        var third = await catalog.GetAsync(RunBuilder.Connection, RunBuilder.Machine, Token);

        Assert.Same(first, second);
        Assert.Same(first!.Parsed, third!.Parsed);
        Assert.Equal(2, fixture.Client.Requests<DescribeStateMachineRequest>().Count);
    }

    [Fact]
    public async Task GetAsync_UnknownMachine_IsNull()
    {
        await using var fixture = new MonitoringFixture();

        Assert.Null(await NewCatalog(fixture).GetAsync(RunBuilder.Connection, RunBuilder.Machine, Token));
    }

    [Fact]
    public async Task ListAsync_ManyMachines_ReadsAllPagesInOrder()
    {
        await using var fixture = new MonitoringFixture();
        for (var i = 0; i < 1_001; i++)
        {
            fixture.Client.Machines[$"arn:aws:states:eu-west-1:123456789012:stateMachine:m{i:0000}"] = Definition;
        }

        var list = await NewCatalog(fixture).ListAsync(RunBuilder.Connection, refresh: false, RequestPriority.Interactive, Token);

        Assert.Equal(1_001, list.Machines.Count);
        Assert.Equal(("m0000", "m1000"), (list.Machines[0].Name, list.Machines[^1].Name));
        Assert.Equal(2, fixture.Client.Requests<ListStateMachinesRequest>().Count);
    }

    [Fact]
    public async Task ListAsync_UnknownConnection_SaysWhichAndWhatToDo()
    {
        await using var fixture = new MonitoringFixture();

        var exception = await Assert.ThrowsAsync<KeyNotFoundException>(
            () => NewCatalog(fixture).ListAsync(new ConnectionId("gone"), refresh: false, RequestPriority.Interactive, Token));

        Assert.Equal("There is no connection 'gone'. Add it to the configuration, or choose another one.", exception.Message);
    }

    private static MachineCatalog NewCatalog(MonitoringFixture fixture) =>
        new(fixture.Connections, MonitoringFixture.Options, fixture.Time);
}
