using System.Net;
using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.CloudWatchLogs;

public sealed class LogEventTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> OperationNames => [.. Operations.Of(typeof(IAmazonCloudWatchLogs)).Keys];

    [Theory]
    [MemberData(nameof(OperationNames))]
    public async Task Operation_EmptyAnswer_IsPostedToItsTarget(string operation)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Logs();

        var response = await Operations.CallAsync<IAmazonCloudWatchLogs>(client, operation, Cancel);

        Assert.Equal(operation + "Response", response.GetType().Name);
        Assert.Equal("POST", stub.Request.Method);
        Assert.Equal("/", stub.Request.RawPath);
        Assert.Equal("Logs_20140328." + operation, stub.Request.Header("X-Amz-Target"));
        Assert.Equal("application/x-amz-json-1.1", stub.Request.Header("Content-Type"));
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task FilterLogEvents_MembersSet_AreSentUnderTheirWireNames()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.Logs();

        await client.FilterLogEventsAsync(
            new FilterLogEventsRequest
            {
                LogGroupName = "/aws/lambda/fruit",
                LogStreamNames = ["2026/11/23/[$LATEST]0a"],
                StartTime = 1_700_000_000_123,
                FilterPattern = "\"8c1f\"",
            },
            Cancel);

        const string expected =
            """
            {"logGroupName":"/aws/lambda/fruit","logStreamNames":["2026/11/23/[$LATEST]0a"],"startTime":1700000000123,
             "filterPattern":"\"8c1f\""}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), stub.Request.Json), stub.Request.Text);
    }

    [Fact]
    public async Task FilterLogEvents_Events_KeepTheirMilliseconds()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(
            """
            {"events":[{"logStreamName":"s","timestamp":1700000000123,"message":"fruit\n","ingestionTime":1700000000200,"eventId":"7"}],
             "searchedLogStreams":[],"nextToken":"t"}
            """));
        using var client = stub.Logs();

        var page = await client.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "g" }, Cancel);

        var line = Assert.Single(page.Events);
        Assert.Equal(("s", 1_700_000_000_123L, "fruit\n", "7"), (line.LogStreamName, line.Timestamp, line.Message, line.EventId));
        Assert.Equal("t", page.NextToken);
    }

    [Fact]
    public async Task GetLogEvents_Times_TravelAsMilliseconds()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(
            """{"events":[{"timestamp":1700000000123,"message":"m"}],"nextForwardToken":"f/1","nextBackwardToken":"b/1"}"""));
        using var client = stub.Logs();
        var request = new GetLogEventsRequest
        {
            LogGroupName = "g",
            LogStreamName = "s",
            StartTime = DateTime.UnixEpoch.AddMilliseconds(1_700_000_000_001),
            StartFromHead = true,
        };

        var page = await client.GetLogEventsAsync(request, Cancel);

        Assert.Equal(
            """{"logGroupName":"g","logStreamName":"s","startTime":1700000000001,"startFromHead":true}""", stub.Request.Text);
        var line = Assert.Single(page.Events);
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1_700_000_000_123), line.Timestamp);
        Assert.Equal(DateTimeKind.Utc, line.Timestamp!.Value.Kind);
        Assert.Null(line.IngestionTime);
        Assert.Equal("f/1", page.NextForwardToken);
    }

    [Theory]
    [InlineData("InvalidParameterException", typeof(InvalidParameterException))]
    [InlineData("ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("ServiceUnavailableException", typeof(ServiceUnavailableException))]
    [InlineData("AccessDeniedException", typeof(AmazonCloudWatchLogsException))]
    public async Task FilterLogEvents_Error_ThrowsItsException(string code, Type expected)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error(code));
        using var client = stub.Logs(config => config.MaxErrorRetry = 0);

        var exception = await Assert.ThrowsAnyAsync<AmazonCloudWatchLogsException>(
            () => client.FilterLogEventsAsync(new FilterLogEventsRequest(), Cancel));

        Assert.Equal(expected, exception.GetType());
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }

    [Fact]
    public async Task FilterLogEvents_Paginator_GivesTheEventsOfAllPages()
    {
        await using var stub = await StubService.StartAsync(
            StubAnswer.Json("""{"events":[],"nextToken":"page 2"}"""),
            StubAnswer.Json("""{"events":[{"message":"late"}]}"""));
        using var client = stub.Logs();

        var lines = await client.Paginators.FilterLogEvents(new FilterLogEventsRequest { LogGroupName = "g" }).Events.ToListAsync(Cancel);

        Assert.Equal(["late"], lines.Select(line => line.Message));
        Assert.Equal(2, stub.Requests.Count);
    }
}
