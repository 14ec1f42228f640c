using Amazon.Lambda.Model;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Runtime;

public sealed class PaginatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetExecutionHistory_TwoPages_GivesAllEvents()
    {
        await using var stub = await StubService.StartAsync(
            StubAnswer.Json("""{"events":[{"id":1},{"id":2}],"nextToken":"page 2"}"""),
            StubAnswer.Json("""{"events":[{"id":3}]}"""));
        using var client = stub.StepFunctions();

        var events = client.Paginators.GetExecutionHistory(new GetExecutionHistoryRequest { ExecutionArn = "arn:e" }).Events;
        var ids = await events.Select(historyEvent => historyEvent.Id).ToListAsync(Cancel);

        Assert.Equal([1, 2, 3], ids);
        Assert.Equal(
            ["""{"executionArn":"arn:e"}""", """{"executionArn":"arn:e","nextToken":"page 2"}"""],
            stub.Requests.Select(request => request.Text));
    }

    [Fact]
    public async Task ListFunctions_EmptyPages_AreAskedForAndGiveNothing()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"NextMarker":"m"}"""), StubAnswer.Json("{}"));
        using var client = stub.Lambda();

        var functions = await client.Paginators.ListFunctions(new ListFunctionsRequest()).Functions.ToListAsync(Cancel);

        Assert.Empty(functions);
        Assert.Equal(["", "Marker=m"], stub.Requests.Select(request => request.RawQuery));
    }

    [Fact]
    public async Task Responses_SecondEnumeration_IsRefused()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();
        var paginator = client.Paginators.ListExecutions(new ListExecutionsRequest());

        Assert.Single(await paginator.Responses.ToListAsync(Cancel));

        await Assert.ThrowsAsync<InvalidOperationException>(() => paginator.Responses.ToListAsync(Cancel).AsTask());
    }
}
