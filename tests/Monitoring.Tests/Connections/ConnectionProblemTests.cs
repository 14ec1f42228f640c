using System.Net.Sockets;
using Fanout.Monitoring.Connections;

namespace Fanout.Monitoring.Tests.Connections;

public sealed class ConnectionProblemTests
{
    [Fact]
    public void Describe_ConnectionBrokeInAnAnswer_IsExpectedAndSaysSo()
    {
        var broken = new IOException("Connection reset by peer.", new SocketException());

        Assert.True(ConnectionProblem.IsExpected(broken));
        Assert.Equal("The connection to the endpoint broke: Connection reset by peer. Try again.", ConnectionProblem.Describe(broken));
    }

    [Fact]
    public void Describe_AnswerEndedTooEarly_IsExpected()
    {
        Assert.True(ConnectionProblem.IsExpected(new HttpIOException(HttpRequestError.ResponseEnded)));
    }

    [Fact]
    public void IsExpected_TroubleWithTheDisk_IsFalse()
    {
        Assert.False(ConnectionProblem.IsExpected(new IOException("The disk is full.")));
    }
}
