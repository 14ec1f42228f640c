using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class MapRuns : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(
            name: "child_items",
            table: "items",
            type: "INTEGER",
            nullable: true);

        migrationBuilder.AddColumn<byte[]>(
            name: "child_name",
            table: "items",
            type: "BLOB",
            nullable: true);

        migrationBuilder.CreateTable(
            name: "child_details",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                activation = table.Column<long>(type: "INTEGER", nullable: false),
                idx = table.Column<int>(type: "INTEGER", nullable: false),
                input = table.Column<string>(type: "TEXT", nullable: true),
                output = table.Column<string>(type: "TEXT", nullable: true),
                history = table.Column<byte[]>(type: "BLOB", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_child_details", x => new { x.run_id, x.activation, x.idx });
                table.ForeignKey(
                    name: "FK_child_details_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "map_runs",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                activation = table.Column<long>(type: "INTEGER", nullable: false),
                arn = table.Column<string>(type: "TEXT", nullable: false),
                status = table.Column<int>(type: "INTEGER", nullable: false),
                as_of = table.Column<long>(type: "INTEGER", nullable: true),
                stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                max_concurrency = table.Column<int>(type: "INTEGER", nullable: false),
                tolerated_failure_count = table.Column<long>(type: "INTEGER", nullable: false),
                tolerated_failure_percentage = table.Column<double>(type: "REAL", nullable: false),
                redrive_count = table.Column<int>(type: "INTEGER", nullable: false),
                child_kind = table.Column<int>(type: "INTEGER", nullable: true),
                is_settled = table.Column<bool>(type: "INTEGER", nullable: false),
                children_aborted = table.Column<long>(type: "INTEGER", nullable: false),
                children_failed = table.Column<long>(type: "INTEGER", nullable: false),
                children_failures_not_redrivable = table.Column<long>(type: "INTEGER", nullable: false),
                children_pending = table.Column<long>(type: "INTEGER", nullable: false),
                children_pending_redrive = table.Column<long>(type: "INTEGER", nullable: false),
                children_results_written = table.Column<long>(type: "INTEGER", nullable: false),
                children_running = table.Column<long>(type: "INTEGER", nullable: false),
                children_succeeded = table.Column<long>(type: "INTEGER", nullable: false),
                children_timed_out = table.Column<long>(type: "INTEGER", nullable: false),
                children_total = table.Column<long>(type: "INTEGER", nullable: false),
                items_aborted = table.Column<long>(type: "INTEGER", nullable: false),
                items_failed = table.Column<long>(type: "INTEGER", nullable: false),
                items_failures_not_redrivable = table.Column<long>(type: "INTEGER", nullable: false),
                items_pending = table.Column<long>(type: "INTEGER", nullable: false),
                items_pending_redrive = table.Column<long>(type: "INTEGER", nullable: false),
                items_results_written = table.Column<long>(type: "INTEGER", nullable: false),
                items_running = table.Column<long>(type: "INTEGER", nullable: false),
                items_succeeded = table.Column<long>(type: "INTEGER", nullable: false),
                items_timed_out = table.Column<long>(type: "INTEGER", nullable: false),
                items_total = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_map_runs", x => new { x.run_id, x.activation });
                table.ForeignKey(
                    name: "FK_map_runs_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_map_runs_unsettled",
            table: "map_runs",
            column: "run_id",
            filter: "is_settled = 0");

        // Of Map Runs seen until now only the ARN is known; the rest is read at the next start.
        migrationBuilder.Sql("""
            INSERT INTO map_runs
            SELECT a.run_id, a.id, a.map_run, 1, NULL, NULL, 0, 0, 0, 0, NULL, 0,
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            FROM activations a
            WHERE a.map_run IS NOT NULL
            """);

        // In plain SQL: the builder would copy the whole table, and not in the transaction of the migration.
        migrationBuilder.Sql("ALTER TABLE activations DROP COLUMN map_run");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "child_details");

        migrationBuilder.DropTable(
            name: "map_runs");

        migrationBuilder.DropColumn(
            name: "child_items",
            table: "items");

        migrationBuilder.DropColumn(
            name: "child_name",
            table: "items");

        migrationBuilder.AddColumn<string>(
            name: "map_run",
            table: "activations",
            type: "TEXT",
            nullable: true);
    }
}
