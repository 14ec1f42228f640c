using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Retry;

/// <summary>Keeps how machines take a list of items in their inputs.</summary>
internal sealed class RetryRouteSettings(IDbContextFactory<StorageContext> contexts, WriteQueue queue) : IRetryRouteSettings
{
    /// <inheritdoc/>
    public async Task<ListSetting?> GetAsync(ConnectionId connection, StateMachineArn machine, string mapState, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var record = await FindAsync(context, connection, machine, mapState, cancellationToken).ConfigureAwait(false);
        return record is null ? null : new ListSetting(record.Path, record.Members);
    }

    /// <inheritdoc/>
    public async Task SetAsync(
        ConnectionId connection, StateMachineArn machine, string mapState, ListSetting? setting, CancellationToken cancellationToken)
    {
        if (setting?.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(setting));
        }

        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var record = await FindAsync(context, connection, machine, mapState, cancellationToken).ConfigureAwait(false);
        if (setting is null)
        {
            if (record is not null)
            {
                context.Remove(record);
            }
        }
        else if (record is null)
        {
            context.Add(new RetryRouteRecord
            {
                Connection = connection.Value,
                StateMachine = machine.Value,
                MapState = mapState,
                Path = setting.Path,
                Members = setting.Members,
            });
        }
        else
        {
            (record.Path, record.Members) = (setting.Path, setting.Members);
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task<RetryRouteRecord?> FindAsync(
        StorageContext context, ConnectionId connection, StateMachineArn machine, string mapState, CancellationToken cancellationToken) =>
        context.RetryRoutes.SingleOrDefaultAsync(
            route => route.Connection == connection.Value && route.StateMachine == machine.Value && route.MapState == mapState, cancellationToken);
}
