using System.Text.Json;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class QueryFormatTests
{
    [Fact]
    public void Form_NestedMembers_AreNumbered()
    {
        var request = JsonElement.Parse("""
            {"TopicArn":"t","Subject":"a&b","Flag":true,"MessageAttributes":{"one":{"DataType":"String","StringValue":"1"}},
             "Entries":[{"Id":"x"},{"Id":"y"}],"Attributes":{"k":"v"}}
            """);

        var form = QueryFormat.Form("Publish", "2010-03-31", request).Select(pair => $"{pair.Key}={pair.Value}");

        Assert.Equal(
            [
                "Action=Publish", "Version=2010-03-31", "TopicArn=t", "Subject=a&b", "Flag=true",
                "MessageAttributes.entry.1.Name=one", "MessageAttributes.entry.1.Value.DataType=String", "MessageAttributes.entry.1.Value.StringValue=1",
                "Entries.member.1.Id=x", "Entries.member.2.Id=y", "Attributes.entry.1.key=k", "Attributes.entry.1.value=v",
            ],
            form);
    }

    [Fact]
    public void Read_Answer_GivesItsMembers()
    {
        const string Xml = """
            <R xmlns="http://x"><RResult><A>1</A><L><member><B>2</B></member><member><B>3</B></member></L><M><entry><key>k</key><value>v</value></entry></M></RResult>
            <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></R>
            """;

        Assert.Equal("""{"A":"1","L":[{"B":"2"},{"B":"3"}],"M":{"k":"v"}}""", QueryFormat.Read(Xml).Text.ToString());
    }

    [Fact]
    public void ReadError_Answer_GivesCodeAndMessage() => Assert.Equal(
        ("NotFound", "no"), QueryFormat.ReadError("<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>no</Message></Error></ErrorResponse>"));
}
