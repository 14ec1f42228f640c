using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.SignalR;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Streams the cells of a run to browsers: what there is when one joins, then what changed. Pages on the server do not use it, they
/// subscribe in process.
/// </summary>
internal sealed class RunHub(RunHubPublisher publisher) : Hub<IRunHubClient>
{
    /// <summary>Its address.</summary>
    public const string Path = "/hubs/runs";

    /// <summary>
    /// Joins the group of a run. The answer brings the browser to the present: a snapshot, or the deltas since its version when they
    /// are at hand; every frame that reaches the group from then on continues it.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="activation">The activation whose cells are drawn.</param>
    /// <param name="version">Version that the browser has; 0 for none.</param>
    /// <exception cref="HubException">There is no such run or activation.</exception>
    public async Task<byte[][]> Watch(long run, long activation, long version)
    {
        var id = new RunId(run);
        await Groups.AddToGroupAsync(Context.ConnectionId, RunHubPublisher.GroupOf(id), Context.ConnectionAborted);
        return await publisher.JoinAsync(id, Context.ConnectionId, activation, version, Context.ConnectionAborted)
            ?? throw new HubException($"There is no activation {activation} in run {run}.");
    }

    /// <summary>Leaves the group of a run.</summary>
    public async Task Leave(long run)
    {
        var id = new RunId(run);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, RunHubPublisher.GroupOf(id), Context.ConnectionAborted);
        publisher.Leave(id, Context.ConnectionId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        publisher.LeaveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
