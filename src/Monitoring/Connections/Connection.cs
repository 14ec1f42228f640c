using Amazon.CloudWatchLogs;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3;
using Amazon.StepFunctions;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Connections;

/// <summary>One place to talk to: the embedded endpoint, or an AWS account and region with its credentials.</summary>
public sealed class Connection
{
    /// <summary>Its id in configuration and addresses.</summary>
    public required ConnectionId Id { get; init; }

    /// <summary>Its name on the screen.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The region, for example <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The account number; null while nobody asked AWS for it.</summary>
    public string? Account { get; init; }

    /// <summary>The address when it is not AWS's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether it is the endpoint inside this process.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Time between two polls of a run that changes and is watched; null for <see cref="MonitoringOptions.FastestPoll"/>.</summary>
    public TimeSpan? FastestPoll { get; init; }

    /// <summary>Client of Step Functions.</summary>
    public required IAmazonStepFunctions StepFunctions { get; init; }

    /// <summary>Client of Lambda.</summary>
    public required IAmazonLambda Lambda { get; init; }

    /// <summary>
    /// Client of Lambda for calling functions: it sends each request once, because a repeated one may run the function twice, and waits
    /// as long as a function may run. Null where nobody calls functions.
    /// </summary>
    public IAmazonLambda? Invocations { get; init; }

    /// <summary>Client of CloudWatch Logs.</summary>
    public required IAmazonCloudWatchLogs Logs { get; init; }

    /// <summary>Client of S3, for the result files of Map Runs; null where they cannot be read.</summary>
    public IAmazonS3? S3 { get; init; }

    /// <summary>The requests it may make.</summary>
    public required RequestBudget Budget { get; init; }

    /// <summary>Makes a request to Step Functions as soon as the budget allows it.</summary>
    /// <param name="action">The operation, which has its own bucket.</param>
    /// <param name="priority">Who waits for the answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait and the request.</param>
    public Task<T> CallAsync<T>(
        ApiAction action,
        RequestPriority priority,
        Func<IAmazonStepFunctions, CancellationToken, Task<T>> request,
        CancellationToken cancellationToken) => CallAsync(StepFunctions, action, priority, request, cancellationToken);

    /// <summary>Makes a request to Lambda as soon as the budget allows it.</summary>
    /// <param name="action">The operation, which has its own bucket.</param>
    /// <param name="priority">Who waits for the answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait and the request.</param>
    public Task<T> CallLambdaAsync<T>(
        ApiAction action,
        RequestPriority priority,
        Func<IAmazonLambda, CancellationToken, Task<T>> request,
        CancellationToken cancellationToken) => CallAsync(Lambda, action, priority, request, cancellationToken);

    /// <summary>Calls a function as soon as the budget allows it; the request is never repeated.</summary>
    /// <exception cref="InvalidOperationException">The connection has no client for it.</exception>
    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) => CallAsync(
        Invocations ?? throw new InvalidOperationException($"The connection '{Id}' does not call functions."),
        ApiAction.Invoke,
        RequestPriority.Background,
        (client, token) => client.InvokeAsync(request, token),
        cancellationToken);

    /// <summary>Makes a request to CloudWatch Logs as soon as the budget allows it.</summary>
    /// <param name="action">The operation, which has its own bucket.</param>
    /// <param name="priority">Who waits for the answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait and the request.</param>
    public Task<T> CallLogsAsync<T>(
        ApiAction action,
        RequestPriority priority,
        Func<IAmazonCloudWatchLogs, CancellationToken, Task<T>> request,
        CancellationToken cancellationToken) => CallAsync(Logs, action, priority, request, cancellationToken);

    /// <summary>What is left of the budget now.</summary>
    public BudgetMeter ReadBudget() => new(Id, Budget.Read());

    /// <inheritdoc/>
    public override string ToString() => Id.Value;

    private async Task<T> CallAsync<TClient, T>(
        TClient client,
        ApiAction action,
        RequestPriority priority,
        Func<TClient, CancellationToken, Task<T>> request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await Budget.TakeAsync(action, priority, cancellationToken).ConfigureAwait(false);
        try
        {
            return await request(client, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Throttling.IsThrottling(exception))
        {
            Budget.ReportThrottled(action);
            throw;
        }
    }
}
