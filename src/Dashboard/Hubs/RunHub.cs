using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.SignalR;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Streams the cells of an activation to browsers: what there is when one joins, then what changed. Pages on the server do not use it,
/// they subscribe in process.
/// </summary>
internal sealed class RunHub(RunHubPublisher publisher) : Hub<IRunHubClient>
{
    /// <summary>Its address.</summary>
    public const string Path = "/hubs/runs";

    /// <summary>
    /// Joins the group of an activation. The answer brings the browser to the present: a frame of all cells, or what changed since its
    /// version; every frame that reaches the group from then on continues it.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="activation">The activation whose cells are drawn.</param>
    /// <param name="version">Version that the browser has; 0 for none.</param>
    /// <exception cref="HubException">There is no such run or activation.</exception>
    public async Task<byte[][]> Watch(long run, long activation, long version)
    {
        var strip = new StripId(new RunId(run), activation);
        await Groups.AddToGroupAsync(Context.ConnectionId, strip.Group, Context.ConnectionAborted);
        return await publisher.JoinAsync(strip, Context.ConnectionId, version, Context.ConnectionAborted)
            ?? throw new HubException($"There is no activation {activation} in run {run}.");
    }

    /// <summary>
    /// Confirms that all frames up to a version were read. A browser does so at least every 64 KiB, each frame counted with 256 bytes
    /// beside its own; one with 256 KiB unconfirmed gets a pause frame and no more, until it watches again.
    /// </summary>
    public void Confirm(long run, long activation, long version) =>
        publisher.Confirm(new StripId(new RunId(run), activation), Context.ConnectionId, version);

    /// <summary>When each item of an activation that is watched started and ended, as a <see cref="TimesFrame"/>.</summary>
    /// <exception cref="HubException">The activation is not watched.</exception>
    public async Task<byte[]> Times(long run, long activation) =>
        await publisher.ReadTimesAsync(new StripId(new RunId(run), activation), Context.ConnectionAborted)
            ?? throw new HubException($"Activation {activation} of run {run} is not watched.");

    /// <summary>Leaves the group of an activation.</summary>
    public async Task Leave(long run, long activation)
    {
        var strip = new StripId(new RunId(run), activation);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, strip.Group, Context.ConnectionAborted);
        publisher.Leave(strip, Context.ConnectionId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        publisher.LeaveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
