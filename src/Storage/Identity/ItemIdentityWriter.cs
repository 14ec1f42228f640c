using System.Data.Common;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Identity;

/// <summary>Writes label and key of items that have rows.</summary>
internal static class ItemIdentityWriter
{
    private const string Update = """
        UPDATE items SET label = @label, item_key = @key
        WHERE run_id = @run AND activation = @activation AND idx = @idx
        """;

    public static async Task WriteAsync(
        DbTransaction transaction, IEnumerable<(ItemKey Item, ItemIdentity Identity)> items, CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(transaction, Update, "@label", "@key", "@run", "@activation", "@idx");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var (item, identity) in items)
            {
                statement.Set(0, identity.Label);
                statement.Set(1, identity.Key);
                statement.Set(2, item.Run.Value);
                statement.Set(3, item.Activation);
                statement.Set(4, item.Index);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
