using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class Jobs : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "retry_jobs",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                activation = table.Column<long>(type: "INTEGER", nullable: false),
                map_state = table.Column<string>(type: "TEXT", nullable: false),
                route = table.Column<int>(type: "INTEGER", nullable: false),
                target = table.Column<string>(type: "TEXT", nullable: true),
                target_state = table.Column<string>(type: "TEXT", nullable: true),
                is_distributed = table.Column<bool>(type: "INTEGER", nullable: false),
                created_by = table.Column<string>(type: "TEXT", nullable: false),
                created_at = table.Column<long>(type: "INTEGER", nullable: false),
                nonce = table.Column<string>(type: "TEXT", nullable: false),
                edited_items = table.Column<int>(type: "INTEGER", nullable: false),
                left_out = table.Column<int>(type: "INTEGER", nullable: false),
                state = table.Column<int>(type: "INTEGER", nullable: false),
                rate_per_second = table.Column<double>(type: "REAL", nullable: false),
                problem = table.Column<string>(type: "TEXT", nullable: true),
                started_at = table.Column<long>(type: "INTEGER", nullable: true),
                ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                version = table.Column<long>(type: "INTEGER", nullable: false),
                @fixed = table.Column<int>(name: "fixed", type: "INTEGER", nullable: false),
                in_doubt = table.Column<int>(type: "INTEGER", nullable: false),
                left_in_doubt = table.Column<int>(type: "INTEGER", nullable: false),
                running = table.Column<int>(type: "INTEGER", nullable: false),
                sending = table.Column<int>(type: "INTEGER", nullable: false),
                skipped = table.Column<int>(type: "INTEGER", nullable: false),
                still_failing = table.Column<int>(type: "INTEGER", nullable: false),
                waiting = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_retry_jobs", x => x.id);
                table.ForeignKey(
                    name: "FK_retry_jobs_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "retry_items",
            columns: table => new
            {
                job_id = table.Column<long>(type: "INTEGER", nullable: false),
                position = table.Column<int>(type: "INTEGER", nullable: false),
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                activation = table.Column<long>(type: "INTEGER", nullable: false),
                idx = table.Column<int>(type: "INTEGER", nullable: false),
                state = table.Column<byte>(type: "INTEGER", nullable: false),
                sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                result_run_id = table.Column<long>(type: "INTEGER", nullable: true),
                result_activation = table.Column<long>(type: "INTEGER", nullable: true),
                result_idx = table.Column<int>(type: "INTEGER", nullable: true),
                error = table.Column<string>(type: "TEXT", nullable: true),
                label = table.Column<string>(type: "TEXT", nullable: true),
                payload = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_retry_items", x => new { x.job_id, x.position });
                table.ForeignKey(
                    name: "FK_retry_items_retry_jobs_job_id",
                    column: x => x.job_id,
                    principalTable: "retry_jobs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "retry_runs",
            columns: table => new
            {
                job_id = table.Column<long>(type: "INTEGER", nullable: false),
                number = table.Column<int>(type: "INTEGER", nullable: false),
                first = table.Column<int>(type: "INTEGER", nullable: false),
                count = table.Column<int>(type: "INTEGER", nullable: false),
                input = table.Column<string>(type: "TEXT", nullable: true),
                result_run_id = table.Column<long>(type: "INTEGER", nullable: true),
                redrives_before = table.Column<int>(type: "INTEGER", nullable: true),
                is_settled = table.Column<bool>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_retry_runs", x => new { x.job_id, x.number });
                table.ForeignKey(
                    name: "FK_retry_runs_retry_jobs_job_id",
                    column: x => x.job_id,
                    principalTable: "retry_jobs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_retry_items_item",
            table: "retry_items",
            columns: ["run_id", "activation", "idx", "job_id"]);

        migrationBuilder.CreateIndex(
            name: "ix_retry_items_state",
            table: "retry_items",
            columns: ["job_id", "state", "position"]);

        migrationBuilder.CreateIndex(
            name: "ux_retry_items_open",
            table: "retry_items",
            columns: ["run_id", "activation", "idx"],
            unique: true,
            filter: "state < 4");

        migrationBuilder.CreateIndex(
            name: "ix_retry_jobs_run",
            table: "retry_jobs",
            columns: ["run_id", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_retry_jobs_state",
            table: "retry_jobs",
            columns: ["state", "id"]);

        migrationBuilder.CreateIndex(
            name: "ix_retry_runs_result",
            table: "retry_runs",
            column: "result_run_id");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "retry_items");

        migrationBuilder.DropTable(
            name: "retry_runs");

        migrationBuilder.DropTable(
            name: "retry_jobs");
    }
}
