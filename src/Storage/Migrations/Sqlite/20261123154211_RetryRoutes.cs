using Microsoft.EntityFrameworkCore.Migrations;

namespace Fanout.Storage.Migrations.Sqlite;

/// <inheritdoc />
internal sealed partial class RetryRoutes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "retry_routes",
            columns: table => new
            {
                connection = table.Column<string>(type: "TEXT", nullable: false),
                state_machine = table.Column<string>(type: "TEXT", nullable: false),
                map_state = table.Column<string>(type: "TEXT", nullable: false),
                path = table.Column<string>(type: "TEXT", nullable: false),
                members = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_retry_routes", x => new { x.connection, x.state_machine, x.map_state });
            });
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "retry_routes");
    }
}
