using System.Diagnostics;
using Amazon.Lambda.Model;
using Fanout.Monitoring.Connections;
using Fanout.Review.Jobs;

namespace Fanout.Review.Replay;

/// <summary>Runs what an item was sent against a function of the embedded endpoint. Nothing is recorded: it is a developer's try.</summary>
public sealed class LocalReplay(ConnectionRegistry connections, TimeProvider time)
{
    /// <summary>The embedded endpoint; null where it is switched off.</summary>
    public Connection? Endpoint => connections.All.FirstOrDefault(connection => connection.IsEmbedded);

    /// <summary>Names of its functions, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> ListFunctionsAsync(CancellationToken cancellationToken)
    {
        if (Endpoint is not { } endpoint)
        {
            return [];
        }

        List<string> names = [];
        string? marker = null;
        do
        {
            // No budget: it is in this process, and nobody else waits for it.
            var page = await endpoint.Lambda.ListFunctionsAsync(new ListFunctionsRequest { Marker = marker }, cancellationToken).ConfigureAwait(false);
            names.AddRange((page.Functions ?? []).Select(function => function.FunctionName));
            marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(marker));

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Calls a function once.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="payload">JSON text.</param>
    /// <param name="cancellationToken">Ends the wait; the function may run to its end.</param>
    public async Task<ReplayResult> RunAsync(string function, string payload, CancellationToken cancellationToken)
    {
        if (Endpoint is not { } endpoint)
        {
            return new ReplayResult(null, "NoEndpoint", "The embedded endpoint is switched off.", TimeSpan.Zero);
        }

        var begin = time.GetTimestamp();
        var outcome = await FunctionCaller.CallAsync(endpoint, function, payload, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var took = time.GetElapsedTime(begin);
        return outcome switch
        {
            InvocationOutcome.Succeeded succeeded => new ReplayResult(succeeded.Output, null, null, took),
            InvocationOutcome.Failed failed => new ReplayResult(null, failed.Error, failed.Cause, took),
            InvocationOutcome.Refused refused => new ReplayResult(null, "NotRun", refused.Reason, took),
            InvocationOutcome.Blocked blocked => new ReplayResult(null, "NotRun", blocked.Reason, took),
            InvocationOutcome.Unknown unknown => new ReplayResult(null, "NoAnswer", unknown.Reason, took),
            _ => throw new UnreachableException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }
}
