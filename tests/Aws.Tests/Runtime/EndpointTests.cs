using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Aws.Tests.Runtime;

// Beside the tests that set AWS_ENDPOINT_URL, never at the same time.
[Collection(nameof(ProcessState))]
public sealed class EndpointTests
{
    private static readonly BasicAWSCredentials Credentials = new("a", "b");

    [Theory]
    [InlineData("eu-west-1", false, false, "https://states.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://states.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-east-1", true, false, "https://states-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://states.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-east-1", true, false, "https://states-fips.us-gov-east-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://states.eu-west-1.api.aws/")]
    [InlineData("us-gov-west-1", true, true, "https://states-fips.us-gov-west-1.api.aws/")]
    public void StepFunctions_Region_GivesItsEndpoint(string region, bool fips, bool dualStack, string expected)
    {
        using var client = new AmazonStepFunctionsClient(Credentials, new AmazonStepFunctionsConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        });

        var endpoint = client.DetermineServiceOperationEndpoint(new StartExecutionRequest());

        Assert.Equal(new Uri(expected), new Uri(endpoint.URL));
    }

    [Fact]
    public void Lambda_Region_GivesItsEndpoint()
    {
        using var client = new AmazonLambdaClient(Credentials, RegionEndpoint.APSoutheast2);

        var endpoint = client.DetermineServiceOperationEndpoint(new Amazon.Lambda.Model.InvokeRequest());

        Assert.Equal(new Uri("https://lambda.ap-southeast-2.amazonaws.com"), new Uri(endpoint.URL));
    }

    [Theory]
    [InlineData("eu-west-1", false, "https://logs.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, "https://logs-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, "https://logs.us-gov-west-1.amazonaws.com/")]
    public void CloudWatchLogs_Region_GivesItsEndpoint(string region, bool fips, string expected)
    {
        using var client = new AmazonCloudWatchLogsClient(
            Credentials, new AmazonCloudWatchLogsConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips });

        var endpoint = client.DetermineServiceOperationEndpoint(new Amazon.CloudWatchLogs.Model.FilterLogEventsRequest());

        Assert.Equal(new Uri(expected), new Uri(endpoint.URL));
    }

    [Fact]
    public void StepFunctions_ServiceUrl_IsTheEndpoint()
    {
        using var client = new AmazonStepFunctionsClient(Credentials, new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:8083" });

        var endpoint = client.DetermineServiceOperationEndpoint(new StartExecutionRequest());

        Assert.Equal(new Uri("http://127.0.0.1:8083"), new Uri(endpoint.URL));
    }

    [Fact]
    public void StepFunctions_FipsWithServiceUrl_IsRefused()
    {
        using var client = new AmazonStepFunctionsClient(
            Credentials, new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:8083", UseFIPSEndpoint = true });

        Assert.Throws<AmazonClientException>(() => client.DetermineServiceOperationEndpoint(new StartExecutionRequest()));
    }
}
