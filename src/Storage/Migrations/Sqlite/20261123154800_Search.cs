using Fanout.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <summary>
/// The full-text index of failed items. It is of SQLite alone and therefore not in the model. Triggers say which items changed, so that
/// no writer can forget to: a later migration that builds the table <c>items</c> or <c>child_details</c> anew creates them again.
/// </summary>
[DbContext(typeof(SqliteStorageContext))]
[Migration("20261123154800_Search")]
internal sealed class Search : Migration
{
    private const string OfFailedItem = """
        AND EXISTS (SELECT 1 FROM items i
            WHERE i.run_id = new.run_id AND i.activation = new.activation AND i.idx = new.idx AND i.status IN (3, 4))
        """;

    private static readonly string New = Enqueue("new");
    private static readonly string Old = Enqueue("old");

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE TABLE search_items (
                id INTEGER NOT NULL CONSTRAINT PK_search_items PRIMARY KEY,
                run_id INTEGER NOT NULL,
                activation INTEGER NOT NULL,
                idx INTEGER NOT NULL)
            """);
        migrationBuilder.Sql("CREATE UNIQUE INDEX ux_search_items_item ON search_items (run_id, activation, idx)");
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE search_text USING fts5(
                scope, name, error, cause, input,
                content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')
            """);
        migrationBuilder.Sql("""
            CREATE TABLE search_work (
                run_id INTEGER NOT NULL,
                activation INTEGER NOT NULL,
                idx INTEGER NOT NULL,
                PRIMARY KEY (run_id, activation, idx)) WITHOUT ROWID
            """);
        migrationBuilder.Sql($"CREATE TRIGGER tr_items_added AFTER INSERT ON items WHEN new.status IN (3, 4) BEGIN {New}; END");
        migrationBuilder.Sql($"CREATE TRIGGER tr_items_deleted AFTER DELETE ON items WHEN old.status IN (3, 4) BEGIN {Old}; END");
        migrationBuilder.Sql($"""
            CREATE TRIGGER tr_items_changed AFTER UPDATE OF status, ended_at, error, cause, label, item_key ON items
            WHEN (new.status IN (3, 4) OR old.status IN (3, 4)) AND (
                new.status <> old.status OR new.ended_at IS NOT old.ended_at OR new.error IS NOT old.error OR new.cause IS NOT old.cause
                OR new.label IS NOT old.label OR new.item_key IS NOT old.item_key)
            BEGIN {New}; END
            """);
        migrationBuilder.Sql($"CREATE TRIGGER tr_child_details_added AFTER INSERT ON child_details BEGIN {New} {OfFailedItem}; END");
        migrationBuilder.Sql($"""
            CREATE TRIGGER tr_child_details_changed AFTER UPDATE OF input ON child_details
            WHEN new.input IS NOT old.input BEGIN {New} {OfFailedItem}; END
            """);
        migrationBuilder.Sql("INSERT INTO search_work SELECT run_id, activation, idx FROM items WHERE status IN (3, 4)");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var trigger in new[] { "tr_items_added", "tr_items_deleted", "tr_items_changed", "tr_child_details_added", "tr_child_details_changed" })
        {
            migrationBuilder.Sql($"DROP TRIGGER {trigger}");
        }

        migrationBuilder.Sql("DROP TABLE search_work");
        migrationBuilder.Sql("DROP TABLE search_text");
        migrationBuilder.Sql("DROP TABLE search_items");
    }

    // Not INSERT OR IGNORE: the conflict clause of the statement that fires a trigger replaces those within it.
    private static string Enqueue(string row) => $"""
        INSERT INTO search_work (run_id, activation, idx) SELECT {row}.run_id, {row}.activation, {row}.idx
        WHERE NOT EXISTS (
            SELECT 1 FROM search_work w WHERE w.run_id = {row}.run_id AND w.activation = {row}.activation AND w.idx = {row}.idx)
        """;
}
