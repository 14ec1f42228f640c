using System.Collections.Concurrent;
using Amazon.CloudWatchLogs;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fanout.Aws.Tests.Stub;

/// <summary>An HTTP server on loopback that records requests and gives prepared answers, the last one for ever.</summary>
internal sealed class StubService : IAsyncDisposable
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubAnswer> _answers;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly TaskCompletionSource _firstRequest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StubService(WebApplication app, IEnumerable<StubAnswer> answers)
    {
        _app = app;
        _answers = new ConcurrentQueue<StubAnswer>(answers);
    }

    public string Url => _app.Urls.Single();

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public RecordedRequest Request => Assert.Single(Requests);

    /// <summary>Completes when a request has arrived, answered or not.</summary>
    public Task FirstRequest => _firstRequest.Task;

    /// <summary>Starts a stub; without answers it keeps every request waiting until the client gives up.</summary>
    public static async Task<StubService> StartAsync(params StubAnswer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var stub = new StubService(app, answers);
        app.Run(stub.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public AmazonStepFunctionsClient StepFunctions(Action<AmazonStepFunctionsConfig>? configure = null)
    {
        var config = new AmazonStepFunctionsConfig
        {
            ServiceURL = Url,
            AuthenticationRegion = "eu-west-1",
            DisableHostPrefixInjection = true,
        };
        configure?.Invoke(config);
        return new AmazonStepFunctionsClient(new BasicAWSCredentials(AccessKey, SecretKey), config);
    }

    public AmazonLambdaClient Lambda(Action<AmazonLambdaConfig>? configure = null)
    {
        var config = new AmazonLambdaConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" };
        configure?.Invoke(config);
        return new AmazonLambdaClient(new BasicAWSCredentials(AccessKey, SecretKey), config);
    }

    public AmazonCloudWatchLogsClient Logs(Action<AmazonCloudWatchLogsConfig>? configure = null)
    {
        var config = new AmazonCloudWatchLogsConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" };
        configure?.Invoke(config);
        return new AmazonCloudWatchLogsClient(new BasicAWSCredentials(AccessKey, SecretKey), config);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(await ReadAsync(context));
        _firstRequest.TrySetResult();
        if (NextAnswer() is not { } answer)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = "c0ffee00-0000-4000-8000-000000000001";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private StubAnswer? NextAnswer() =>
        (_answers.Count > 1 ? _answers.TryDequeue(out var answer) : _answers.TryPeek(out answer)) ? answer : null;

    private static async Task<RecordedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => string.Join(",", header.Value.ToArray()), StringComparer.OrdinalIgnoreCase);
        return new RecordedRequest(context.Request.Method, target[0], target.Length > 1 ? target[1] : string.Empty, headers, body.ToArray());
    }
}
