using Amazon.CloudWatchLogs.Model;
using Fanout.Monitoring.Connections;

namespace Fanout.Monitoring.Logs;

/// <summary>
/// Finds the log lines of one attempt. Asked only when a person opens them: CloudWatch Logs allows few requests a second for the whole
/// account.
/// </summary>
public sealed class LogReader(ConnectionRegistry connections, TimeProvider time)
{
    private const string Prefix = "/aws/lambda/";

    /// <summary>Reads the lines.</summary>
    /// <returns>The lines and how they were recognised, or what kept them from being read.</returns>
    public async Task<AttemptLog> ReadAsync(AttemptLogQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var group = Prefix + query.Call.FunctionName;
        if (!connections.TryGet(query.Run.Connection, out var connection))
        {
            return Nothing(group, $"The connection '{query.Run.Connection}' is not in the configuration any more, so nothing can be read over it.");
        }

        if (query.Call.Region is { Length: > 0 } region && region != connection.Region)
        {
            return Nothing(group, $"The function is in {region}. This connection reads the logs of {connection.Region}.");
        }

        try
        {
            return await ReadAsync(connection, group, query, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            return Nothing(group, Describe(group, exception));
        }
    }

    private async Task<AttemptLog> ReadAsync(Connection connection, string group, AttemptLogQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await new LogSearch(connection, group, query, time).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            var configured = await FindGroupAsync(connection, query.Call, cancellationToken).ConfigureAwait(false);
            return configured is null || configured == group
                ? Nothing(group, $"There is no log group {group}. It is made when the function writes for the first time, and may have been deleted since.")
                : await new LogSearch(connection, configured, query, time).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The group that the function was told to write to; null when that cannot be read.</summary>
    private static async Task<string?> FindGroupAsync(Connection connection, LambdaInvocation call, CancellationToken cancellationToken)
    {
        try
        {
            var request = new Amazon.Lambda.Model.GetFunctionConfigurationRequest { FunctionName = call.Function };
            var function = await connection.CallLambdaAsync(
                ApiAction.GetFunctionConfiguration,
                RequestPriority.Interactive,
                (client, token) => client.GetFunctionConfigurationAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            return function.LoggingConfig?.LogGroup;
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            // Deleted, or not ours to read: then the group that functions have by default is the only one known.
            return null;
        }
    }

    private static string Describe(string group, Exception exception) => exception switch
    {
        ResourceNotFoundException => $"There is no log group {group}.",
        _ when ConnectionProblem.NameOf(exception) == "AccessDeniedException" =>
            $"The credentials may not read {group}; they need logs:FilterLogEvents and logs:GetLogEvents. {exception.Message}",
        _ => ConnectionProblem.Describe(exception),
    };

    private static AttemptLog Nothing(string group, string problem) => new() { Match = LogMatch.None, Group = group, Problem = problem };
}
