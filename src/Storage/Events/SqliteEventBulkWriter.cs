using System.Data.Common;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Events;

/// <summary>One prepared insert, executed once a row.</summary>
internal sealed class SqliteEventBulkWriter : IEventBulkWriter
{
    private const string Insert = """
        INSERT INTO events (run_id, id, previous_id, type, at, state_name, activation, idx, details_member, details)
        VALUES (@run, @id, @previous, @type, @at, @state, @activation, @idx, @member, @details)
        """;

    /// <inheritdoc/>
    public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<EventRecord> events, CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(
            transaction, Insert, "@run", "@id", "@previous", "@type", "@at", "@state", "@activation", "@idx", "@member", "@details");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var e in events)
            {
                Bind(statement, e);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Bind(PreparedStatement statement, EventRecord e)
    {
        statement.Set(0, e.RunId);
        statement.Set(1, e.Id);
        statement.Set(2, e.PreviousId);
        statement.Set(3, e.Type);
        statement.Set(4, e.At.UtcTicks);
        statement.Set(5, e.StateName);
        statement.Set(6, e.Activation);
        statement.Set(7, e.Index);
        statement.Set(8, e.DetailsMember);
        statement.Set(9, e.Details);
    }
}
