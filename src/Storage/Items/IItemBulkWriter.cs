using System.Data.Common;
using Fanout.Monitoring.Folding;

namespace Fanout.Storage.Items;

/// <summary>Writes item rows, which are too many for a change tracker.</summary>
internal interface IItemBulkWriter
{
    /// <summary>Inserts or replaces the rows of these items within a transaction; labels stay as they are.</summary>
    Task WriteAsync(DbTransaction transaction, IReadOnlyList<ItemChange> items, CancellationToken cancellationToken);
}
