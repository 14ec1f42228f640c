using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;

namespace Fanout.Aws.Tests.Runtime;

public sealed class ClientConstructionTests
{
    /// <summary>The constructors of the official clients.</summary>
    private static readonly Type[][] Constructors =
    [
        [],
        [typeof(RegionEndpoint)],
        [typeof(ClientConfig)],
        [typeof(AWSCredentials)],
        [typeof(AWSCredentials), typeof(RegionEndpoint)],
        [typeof(AWSCredentials), typeof(ClientConfig)],
        [typeof(string), typeof(string)],
        [typeof(string), typeof(string), typeof(RegionEndpoint)],
        [typeof(string), typeof(string), typeof(ClientConfig)],
        [typeof(string), typeof(string), typeof(string)],
        [typeof(string), typeof(string), typeof(string), typeof(RegionEndpoint)],
        [typeof(string), typeof(string), typeof(string), typeof(ClientConfig)],
    ];

    [Theory]
    [InlineData(typeof(AmazonStepFunctionsClient), typeof(AmazonStepFunctionsConfig))]
    [InlineData(typeof(AmazonLambdaClient), typeof(AmazonLambdaConfig))]
    [InlineData(typeof(AmazonCloudWatchLogsClient), typeof(AmazonCloudWatchLogsConfig))]
    public void Client_OfficialConstructors_AreAllThere(Type client, Type config)
    {
        Assert.All(Constructors, parameters =>
        {
            Type[] types = [.. parameters.Select(type => type == typeof(ClientConfig) ? config : type)];
            Assert.NotNull(client.GetConstructor(types));
        });
        Assert.Equal(Constructors.Length, client.GetConstructors().Length);
    }

    [Fact]
    public void Config_Identity_IsTheServices()
    {
        Assert.Equal("SFN", AmazonStepFunctionsConfig.ServiceId);
        Assert.Equal("Lambda", AmazonLambdaConfig.ServiceId);
        Assert.Equal("2016-11-23", new AmazonStepFunctionsConfig().ServiceVersion);
        Assert.Equal("2015-03-31", new AmazonLambdaConfig().ServiceVersion);
        Assert.Equal("CloudWatch Logs", AmazonCloudWatchLogsConfig.ServiceId);
        Assert.Equal("2014-03-28", new AmazonCloudWatchLogsConfig().ServiceVersion);
        Assert.Equal("states", new AmazonStepFunctionsConfig().RegionEndpointServiceName);
    }

    [Fact]
    public void Constants_ImplicitConversions_GiveTheSameInstance()
    {
        ExecutionStatus status = "RUNNING";

        Assert.Same(ExecutionStatus.RUNNING, status);
        Assert.Same(ExecutionStatus.RUNNING, ExecutionStatus.FindValue("RUNNING"));
        Assert.Equal("RUNNING", status);
        Assert.True(status == "RUNNING");
        Assert.Equal(new ExecutionStatus("NEW"), ExecutionStatus.FindValue("NEW"));
    }
}
