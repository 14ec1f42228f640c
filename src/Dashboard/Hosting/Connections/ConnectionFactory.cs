using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hosting.Connections;

/// <summary>Makes connections: clients with the credentials, region and address that the configuration names.</summary>
internal sealed class ConnectionFactory(TimeProvider time)
{
    /// <summary>Session name under which an assumed role appears in CloudTrail.</summary>
    private const string SessionName = "fanout-dashboard";

    /// <summary>
    /// Retries of the SDK for one request. Background polls have a pace of their own, and throttling has to reach it, so the SDK
    /// retries less than its default.
    /// </summary>
    private const int MaxRetries = 1;

    /// <summary>Functions run for 15 minutes at most. Source: Lambda Developer Guide, "Lambda quotas".</summary>
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(16);

    /// <summary>Requests to the embedded endpoint: AWS's quotas do not concern it, but a loop gone wild should still meet a bound.</summary>
    private static readonly BucketSize LocalBucket = new(400, 200);

    /// <summary>A connection to AWS, or to whatever answers at the configured address.</summary>
    public Connection CreateAws(string id, ConnectionOptions options)
    {
        var aws = new AWSOptions
        {
            Profile = options.Profile,
            SessionRoleArn = options.RoleArn,
            SessionName = options.RoleArn is null ? null : SessionName,
        };
        Configure(aws, options.Region!, options.Endpoint);
        var limits = ApiLimits.OfAws(options.Region!, options.BudgetShare);
        return Create(id, options, aws, limits, options.Region!, options.Account, options.Endpoint, isEmbedded: false);
    }

    /// <summary>The connection to the endpoint inside this process.</summary>
    public Connection CreateEmbedded(string id, ConnectionOptions options, Uri address, string region, string account)
    {
        // The endpoint accepts any signature; these are no credentials of anything.
        var aws = new AWSOptions { Credentials = new BasicAWSCredentials("local", "local") };
        Configure(aws, region, address);
        return Create(id, options, aws, ApiLimits.Uniform(LocalBucket), region, account, address, isEmbedded: true);
    }

    private static void Configure(AWSOptions aws, string region, Uri? endpoint)
    {
        var config = aws.DefaultClientConfig;
        config.MaxErrorRetry = MaxRetries;
        if (endpoint is null)
        {
            aws.Region = RegionEndpoint.GetBySystemName(region);
            return;
        }

        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
        config.DisableHostPrefixInjection = true;
    }

    private Connection Create(
        string id,
        ConnectionOptions options,
        AWSOptions aws,
        ApiLimits limits,
        string region,
        string? account,
        Uri? endpoint,
        bool isEmbedded) => new()
        {
            Id = new ConnectionId(id),
            DisplayName = options.DisplayName ?? id,
            Region = region,
            Account = account,
            Endpoint = endpoint,
            IsEmbedded = isEmbedded,
            FastestPoll = options.FastestPoll,
            StepFunctions = aws.CreateServiceClient<IAmazonStepFunctions>(),
            Logs = aws.CreateServiceClient<IAmazonCloudWatchLogs>(),
            Lambda = aws.CreateServiceClient<IAmazonLambda>(),
            Invocations = CreateInvocations(aws, region, endpoint),
            S3 = CreateS3(aws, endpoint),
            Budget = new RequestBudget(limits, time),
        };

    /// <summary>A client that never repeats a request and waits longer than any function runs.</summary>
    private static IAmazonLambda CreateInvocations(AWSOptions aws, string region, Uri? endpoint)
    {
        // The number of retries is read when a client is made.
        var once = new AWSOptions
        {
            Credentials = aws.Credentials,
            Profile = aws.Profile,
            SessionRoleArn = aws.SessionRoleArn,
            SessionName = aws.SessionName,
        };
        Configure(once, region, endpoint);
        once.DefaultClientConfig.MaxErrorRetry = 0;
        once.DefaultClientConfig.Timeout = LongestInvocation;
        return once.CreateServiceClient<IAmazonLambda>();
    }

    private static IAmazonS3 CreateS3(AWSOptions aws, Uri? endpoint)
    {
        var client = aws.CreateServiceClient<IAmazonS3>();

        // A bucket is no host name below an address that somebody gave.
        ((AmazonS3Config)client.Config).ForcePathStyle = endpoint is not null;
        return client;
    }
}
