using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class ObjectIntegrationTests
{
    [Fact]
    public async Task Objects_PutListGetDelete_WorkWithoutASetting()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var created = await endpoint.Http.PutAsync(new Uri("/bucket", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        Assert.True(created.IsSuccessStatusCode, created.ToString());
        const string Definition = """
            {"StartAt":"Put","States":{
              "Put":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:putObject","Parameters":{"Bucket":"bucket","Key":"a/b","Body":{"n":1},"ContentType":"application/json"},"ResultPath":"$.put","Next":"List"},
              "List":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:listObjectsV2","Parameters":{"Bucket":"bucket","Prefix":"a/"},"ResultPath":"$.list","Next":"Get"},
              "Get":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:getObject","Parameters":{"Bucket":"bucket","Key":"a/b"},"ResultPath":"$.get","Next":"Delete"},
              "Delete":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:deleteObject","Parameters":{"Bucket":"bucket","Key":"a/b"},"ResultPath":null,"Next":"Head"},
              "Head":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:headObject","Parameters":{"Bucket":"bucket","Key":"a/b"},
                "Catch":[{"ErrorEquals":["S3.NoSuchKeyException"],"ResultPath":"$.gone","Next":"End"}],"Next":"End"},
              "End":{"Type":"Succeed"}}}
            """;

        var run = await ForwardedServiceTests.RunMachineAsync(endpoint, Definition);

        Assert.Equal("SUCCEEDED", (string?)run["status"]);
        var output = JsonNode.Parse((string)run["output"]!)!;
        Assert.Equal("""{"n":1}""", (string?)output["get"]!["Body"]);
        Assert.Equal("application/json", (string?)output["get"]!["ContentType"]);
        Assert.Equal("a/b", (string?)output["list"]!["Contents"]![0]!["Key"]);
        Assert.Equal(1, (int?)output["list"]!["KeyCount"]);
        Assert.Equal("S3.NoSuchKeyException", (string?)output["gone"]!["Error"]);
    }

    [Theory]
    [InlineData("aws-sdk:s3:restoreObject", "Of s3 it has deleteObject, getObject")]
    [InlineData("aws-sdk:ec2:runInstances", "It speaks the protocol of athena, ")]
    public async Task Action_NotThere_SaysWhatThereIs(string resource, string cause)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var run = await ForwardedServiceTests.RunMachineAsync(
            endpoint, $$"""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::{{resource}}","Parameters":{},"End":true} } }""");

        Assert.Equal("States.Runtime", (string?)run["error"]);
        Assert.Contains(cause, (string?)run["cause"], StringComparison.Ordinal);
    }
}
