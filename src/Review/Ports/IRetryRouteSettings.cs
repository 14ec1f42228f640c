using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Ports;

/// <summary>How machines take a list of items in their inputs, where an operator had to say so.</summary>
public interface IRetryRouteSettings
{
    /// <summary>What is set for a Map state; null when nothing is.</summary>
    Task<ListSetting?> GetAsync(ConnectionId connection, StateMachineArn machine, string mapState, CancellationToken cancellationToken);

    /// <summary>Sets it, or takes it back with null.</summary>
    /// <exception cref="ArgumentException">The setting cannot be used; <see cref="ListSetting.FindProblem"/> says why beforehand.</exception>
    Task SetAsync(
        ConnectionId connection, StateMachineArn machine, string mapState, ListSetting? setting, CancellationToken cancellationToken);
}
