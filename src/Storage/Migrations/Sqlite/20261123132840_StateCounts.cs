using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class StateCounts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "state_counts",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                state = table.Column<string>(type: "TEXT", nullable: false),
                running = table.Column<int>(type: "INTEGER", nullable: false),
                succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                failed = table.Column<int>(type: "INTEGER", nullable: false),
                caught = table.Column<int>(type: "INTEGER", nullable: false),
                aborted = table.Column<int>(type: "INTEGER", nullable: false),
                retried = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_state_counts", x => new { x.run_id, x.state });
                table.ForeignKey(
                    name: "FK_state_counts_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_events_type",
            table: "events",
            columns: ["run_id", "type", "state_name", "id"]);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "state_counts");

        migrationBuilder.DropIndex(
            name: "ix_events_type",
            table: "events");
    }
}
