using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class Looks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(
            name: "looked_at",
            table: "runs",
            type: "INTEGER",
            nullable: true);

        // Nobody wrote down who looked at what until now: what has ended counts as seen.
        migrationBuilder.Sql("UPDATE runs SET looked_at = stopped_at;");

        migrationBuilder.CreateIndex(
            name: "ix_runs_unseen",
            table: "runs",
            columns: ["started_at", "id"],
            filter: "looked_at IS NULL");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "ix_runs_unseen",
            table: "runs");

        migrationBuilder.DropColumn(
            name: "looked_at",
            table: "runs");
    }
}
