using System.Data.Common;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Events;

/// <summary>Writes event rows, which are too many for a change tracker.</summary>
internal interface IEventBulkWriter
{
    /// <summary>Inserts these rows within a transaction. An event is written once and never changed.</summary>
    Task WriteAsync(DbTransaction transaction, IReadOnlyList<EventRecord> events, CancellationToken cancellationToken);
}
