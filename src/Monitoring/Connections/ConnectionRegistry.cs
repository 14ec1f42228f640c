using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Connections;

/// <summary>The connections there are. The embedded endpoint joins once its address is known; none ever leaves.</summary>
public sealed class ConnectionRegistry
{
    private readonly Lock _lock = new();
    private ImmutableList<Connection> _connections = [];
    private TaskCompletionSource _added = NewSignal();

    /// <summary>All connections, in the order in which they were added.</summary>
    public IReadOnlyList<Connection> All
    {
        get
        {
            lock (_lock)
            {
                return _connections;
            }
        }
    }

    /// <summary>The connection with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none: it was in the configuration once and is not now.</exception>
    public Connection this[ConnectionId id] => TryGet(id, out var connection)
        ? connection
        : throw new KeyNotFoundException($"There is no connection '{id}'. Add it to the configuration, or choose another one.");

    /// <summary>Looks for a connection.</summary>
    public bool TryGet(ConnectionId id, [NotNullWhen(true)] out Connection? connection)
    {
        connection = All.FirstOrDefault(candidate => candidate.Id == id);
        return connection is not null;
    }

    /// <summary>Adds a connection.</summary>
    /// <exception cref="ArgumentException">There is one with this id.</exception>
    public void Add(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        TaskCompletionSource added;
        lock (_lock)
        {
            if (_connections.Any(other => other.Id == connection.Id))
            {
                throw new ArgumentException($"There are two connections '{connection.Id}'. Give each its own id.", nameof(connection));
            }

            _connections = _connections.Add(connection);
            (added, _added) = (_added, NewSignal());
        }

        added.SetResult();
    }

    /// <summary>Each connection once: those that are there, then those that join, until cancelled.</summary>
    public async IAsyncEnumerable<Connection> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            ImmutableList<Connection> connections;
            Task added;
            lock (_lock)
            {
                (connections, added) = (_connections, _added.Task);
            }

            for (; seen < connections.Count; seen++)
            {
                yield return connections[seen];
            }

            await added.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
