using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class Causes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(
            name: "cause_id",
            table: "items",
            type: "INTEGER",
            nullable: true);

        migrationBuilder.CreateTable(
            name: "causes",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                rule_version = table.Column<int>(type: "INTEGER", nullable: false),
                language = table.Column<byte>(type: "INTEGER", nullable: false),
                error = table.Column<string>(type: "TEXT", nullable: false),
                message = table.Column<string>(type: "TEXT", nullable: false),
                frames = table.Column<string>(type: "TEXT", nullable: false),
                first_at = table.Column<long>(type: "INTEGER", nullable: false),
                last_at = table.Column<long>(type: "INTEGER", nullable: false),
                state = table.Column<byte>(type: "INTEGER", nullable: false),
                owner = table.Column<string>(type: "TEXT", nullable: true),
                ignored_until = table.Column<long>(type: "INTEGER", nullable: true),
                ignored_items = table.Column<int>(type: "INTEGER", nullable: true),
                decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                version = table.Column<long>(type: "INTEGER", nullable: false),
                successor = table.Column<long>(type: "INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_causes", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "cause_history",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                cause_id = table.Column<long>(type: "INTEGER", nullable: false),
                at = table.Column<long>(type: "INTEGER", nullable: false),
                who = table.Column<string>(type: "TEXT", nullable: true),
                action = table.Column<byte>(type: "INTEGER", nullable: false),
                text = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_cause_history", x => x.id);
                table.ForeignKey(
                    name: "FK_cause_history_causes_cause_id",
                    column: x => x.cause_id,
                    principalTable: "causes",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "run_causes",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                cause_id = table.Column<long>(type: "INTEGER", nullable: false),
                items = table.Column<int>(type: "INTEGER", nullable: false),
                most = table.Column<int>(type: "INTEGER", nullable: false),
                first_at = table.Column<long>(type: "INTEGER", nullable: false),
                last_at = table.Column<long>(type: "INTEGER", nullable: false),
                run_version = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_run_causes", x => new { x.run_id, x.cause_id });
                table.ForeignKey(
                    name: "FK_run_causes_causes_cause_id",
                    column: x => x.cause_id,
                    principalTable: "causes",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_run_causes_runs_run_id",
                    column: x => x.run_id,
                    principalTable: "runs",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_items_cause",
            table: "items",
            columns: ["cause_id", "ended_at", "run_id", "activation", "idx", "status"],
            filter: "status IN (3, 4)");

        migrationBuilder.CreateIndex(
            name: "ix_items_cause_run",
            table: "items",
            columns: ["run_id", "cause_id", "ended_at", "activation", "idx", "status"],
            filter: "status IN (3, 4)");

        migrationBuilder.CreateIndex(
            name: "ix_cause_history_cause",
            table: "cause_history",
            columns: ["cause_id", "id"]);

        migrationBuilder.CreateIndex(
            name: "ux_causes_fingerprint",
            table: "causes",
            column: "fingerprint",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_run_causes_cause",
            table: "run_causes",
            columns: ["cause_id", "last_at", "run_id"]);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "cause_history");

        migrationBuilder.DropTable(
            name: "run_causes");

        migrationBuilder.DropTable(
            name: "causes");

        migrationBuilder.DropIndex(
            name: "ix_items_cause",
            table: "items");

        migrationBuilder.DropIndex(
            name: "ix_items_cause_run",
            table: "items");

        migrationBuilder.DropColumn(
            name: "cause_id",
            table: "items");
    }
}
