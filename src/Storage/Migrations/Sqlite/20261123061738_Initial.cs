using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class Initial : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "runs",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                connection = table.Column<string>(type: "TEXT", nullable: false),
                execution = table.Column<string>(type: "TEXT", nullable: false),
                state_machine = table.Column<string>(type: "TEXT", nullable: false),
                name = table.Column<string>(type: "TEXT", nullable: false),
                machine_name = table.Column<string>(type: "TEXT", nullable: false),
                started_at = table.Column<long>(type: "INTEGER", nullable: false),
                origin = table.Column<int>(type: "INTEGER", nullable: false),
                version = table.Column<long>(type: "INTEGER", nullable: false),
                status = table.Column<int>(type: "INTEGER", nullable: false),
                stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                error = table.Column<string>(type: "TEXT", nullable: true),
                cause = table.Column<string>(type: "TEXT", nullable: true),
                nested_failures = table.Column<int>(type: "INTEGER", nullable: false),
                transitions = table.Column<long>(type: "INTEGER", nullable: false),
                redrive_count = table.Column<int>(type: "INTEGER", nullable: false),
                first_failure_activation = table.Column<long>(type: "INTEGER", nullable: true),
                first_failure_idx = table.Column<int>(type: "INTEGER", nullable: true),
                aborted = table.Column<int>(type: "INTEGER", nullable: false),
                failed = table.Column<int>(type: "INTEGER", nullable: false),
                pending = table.Column<int>(type: "INTEGER", nullable: false),
                running = table.Column<int>(type: "INTEGER", nullable: false),
                succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                timed_out = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_runs", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "activations",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                id = table.Column<long>(type: "INTEGER", nullable: false),
                map_state = table.Column<string>(type: "TEXT", nullable: false),
                parent_activation = table.Column<long>(type: "INTEGER", nullable: true),
                parent_idx = table.Column<int>(type: "INTEGER", nullable: true),
                length = table.Column<int>(type: "INTEGER", nullable: false),
                attempt = table.Column<int>(type: "INTEGER", nullable: false),
                superseded = table.Column<bool>(type: "INTEGER", nullable: false),
                started_at = table.Column<long>(type: "INTEGER", nullable: false),
                ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                status = table.Column<byte>(type: "INTEGER", nullable: false),
                aborted = table.Column<int>(type: "INTEGER", nullable: false),
                failed = table.Column<int>(type: "INTEGER", nullable: false),
                pending = table.Column<int>(type: "INTEGER", nullable: false),
                running = table.Column<int>(type: "INTEGER", nullable: false),
                succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                timed_out = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_activations", x => new { x.run_id, x.id });
                table.ForeignKey(
                    name: "FK_activations_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "events",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                id = table.Column<long>(type: "INTEGER", nullable: false),
                previous_id = table.Column<long>(type: "INTEGER", nullable: true),
                type = table.Column<string>(type: "TEXT", nullable: false),
                at = table.Column<long>(type: "INTEGER", nullable: false),
                state_name = table.Column<string>(type: "TEXT", nullable: true),
                activation = table.Column<long>(type: "INTEGER", nullable: true),
                idx = table.Column<int>(type: "INTEGER", nullable: true),
                details_member = table.Column<string>(type: "TEXT", nullable: true),
                details = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_events", x => new { x.run_id, x.id });
                table.ForeignKey(
                    name: "FK_events_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        // Written by hand: EF Core cannot express WITHOUT ROWID, which keeps a run's items next to each other and saves an index.
        // Cause comes last, so that reading the columns before it skips the pages that a long one overflows to.
        // EF Core rebuilds a table to change a column; a migration of this table must then repeat this statement.
        migrationBuilder.Sql("""
            CREATE TABLE items (
                run_id INTEGER NOT NULL,
                activation INTEGER NOT NULL,
                idx INTEGER NOT NULL,
                status INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                ended_at INTEGER NULL,
                attempts INTEGER NOT NULL,
                first_event_id INTEGER NOT NULL,
                last_event_id INTEGER NOT NULL,
                state_name TEXT NULL,
                error TEXT NULL,
                label TEXT NULL,
                cause TEXT NULL,
                CONSTRAINT PK_items PRIMARY KEY (run_id, activation, idx),
                CONSTRAINT FK_items_runs_run_id FOREIGN KEY (run_id) REFERENCES runs (id) ON DELETE CASCADE
            ) WITHOUT ROWID;
            """);

        migrationBuilder.CreateIndex(
            name: "ix_activations_parent",
            table: "activations",
            columns: ["run_id", "parent_activation", "parent_idx"]);

        migrationBuilder.CreateIndex(
            name: "ix_events_item",
            table: "events",
            columns: ["run_id", "activation", "idx", "id"],
            filter: "activation IS NOT NULL");

        migrationBuilder.CreateIndex(
            name: "ix_items_failed",
            table: "items",
            columns: ["ended_at", "run_id", "activation", "idx"],
            filter: "status IN (3, 4)");

        migrationBuilder.CreateIndex(
            name: "ix_items_failed_error",
            table: "items",
            columns: ["error", "ended_at", "run_id", "activation", "idx"],
            filter: "status IN (3, 4)");

        migrationBuilder.CreateIndex(
            name: "ix_items_failed_run",
            table: "items",
            columns: ["run_id", "ended_at", "activation", "idx"],
            filter: "status IN (3, 4)");

        migrationBuilder.CreateIndex(
            name: "ix_runs_connection",
            table: "runs",
            columns: ["connection", "started_at", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_runs_machine",
            table: "runs",
            columns: ["state_machine", "started_at", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_runs_start",
            table: "runs",
            columns: ["started_at", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_runs_status",
            table: "runs",
            columns: ["status", "started_at", "id"]);

        migrationBuilder.CreateIndex(
            name: "ux_runs_execution",
            table: "runs",
            columns: ["connection", "execution"],
            unique: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "activations");

        migrationBuilder.DropTable(
            name: "events");

        migrationBuilder.DropTable(
            name: "items");

        migrationBuilder.DropTable(
            name: "runs");
    }
}
