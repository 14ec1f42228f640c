using Microsoft.AspNetCore.SignalR;

namespace Fanout.LiveBench;

/// <summary>Takes the same call as the dashboard's hub and does nothing but join the group.</summary>
internal sealed class BareHub : Hub<IBareClient>
{
    internal const string Group = "all";

    /// <summary>Joins.</summary>
    public async Task<byte[][]> Watch(long run, long activation, long version)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Group, Context.ConnectionAborted);
        return [[0]];
    }

    /// <summary>Takes the confirmations of viewers.</summary>
    public Task Confirm(long run, long activation, long version)
    {
        Context.Items[activation] = version;
        return Task.CompletedTask;
    }
}
