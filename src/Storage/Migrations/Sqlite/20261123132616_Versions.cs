using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class Versions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(
            name: "last_event_id",
            table: "runs",
            type: "INTEGER",
            nullable: false,
            defaultValue: 0L);

        migrationBuilder.AddColumn<string>(
            name: "map_run",
            table: "activations",
            type: "TEXT",
            nullable: true);

        // Until now the version of a run was the id of its last event.
        migrationBuilder.Sql("UPDATE runs SET last_event_id = version");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "last_event_id",
            table: "runs");

        migrationBuilder.DropColumn(
            name: "map_run",
            table: "activations");
    }
}
