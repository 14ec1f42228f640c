using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class ItemIdentity : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(
            name: "item_key",
            table: "items",
            type: "TEXT",
            nullable: true);

        migrationBuilder.CreateTable(
            name: "machine_settings",
            columns: table => new
            {
                connection = table.Column<string>(type: "TEXT", nullable: false),
                state_machine = table.Column<string>(type: "TEXT", nullable: false),
                label_path = table.Column<string>(type: "TEXT", nullable: true),
                key_path = table.Column<string>(type: "TEXT", nullable: true),
                relabel_before = table.Column<long>(type: "INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_machine_settings", x => new { x.connection, x.state_machine });
            });

        migrationBuilder.CreateIndex(
            name: "ix_items_key",
            table: "items",
            columns: ["item_key", "started_at", "run_id", "activation", "idx"],
            filter: "item_key IS NOT NULL");

        migrationBuilder.CreateIndex(
            name: "ix_items_label",
            table: "items",
            columns: ["label", "run_id"],
            filter: "item_key IS NOT NULL");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "machine_settings");

        migrationBuilder.DropIndex(
            name: "ix_items_key",
            table: "items");

        migrationBuilder.DropIndex(
            name: "ix_items_label",
            table: "items");

        migrationBuilder.DropColumn(
            name: "item_key",
            table: "items");
    }
}
