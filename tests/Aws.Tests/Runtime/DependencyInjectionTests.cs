using Amazon;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Aws.Tests.Runtime;

public sealed class DependencyInjectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAwsService_OptionsWithCredentials_GivesAWorkingClient()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        await using var services = Services(stub);

        await services.GetRequiredService<IAmazonStepFunctions>().ListActivitiesAsync(new ListActivitiesRequest(), Cancel);

        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task AddAwsService_Lambda_GivesAWorkingClient()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        await using var services = Services(stub);

        await services.GetRequiredService<IAmazonLambda>().ListFunctionsAsync(Cancel);

        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public void CreateServiceClient_Region_IsInTheConfiguration()
    {
        var options = new AWSOptions
        {
            Region = RegionEndpoint.EUNorth1,
            Credentials = new BasicAWSCredentials("a", "b"),
        };

        using var client = options.CreateServiceClient<IAmazonStepFunctions>();

        Assert.IsType<AmazonStepFunctionsClient>(client);
        Assert.Equal(RegionEndpoint.EUNorth1, client.Config.RegionEndpoint);
    }

    private static ServiceProvider Services(StubService stub)
    {
        var options = new AWSOptions { Credentials = new BasicAWSCredentials(StubService.AccessKey, StubService.SecretKey) };
        options.DefaultClientConfig.ServiceURL = stub.Url;
        return new ServiceCollection()
            .AddDefaultAWSOptions(options)
            .AddAWSService<IAmazonStepFunctions>()
            .AddAWSService<IAmazonLambda>()
            .BuildServiceProvider();
    }
}
