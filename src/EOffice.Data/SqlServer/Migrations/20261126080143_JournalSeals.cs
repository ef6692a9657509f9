using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class JournalSeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JournalSeals",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    EventId = table.Column<long>(type: "bigint", nullable: false),
                    Format = table.Column<int>(type: "int", nullable: false),
                    Settled = table.Column<long>(type: "bigint", nullable: false),
                    SealedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EventHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalSeals", x => new { x.AgencyId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "JournalWatermarks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    SettledId = table.Column<long>(type: "bigint", nullable: false),
                    WatchedId = table.Column<long>(type: "bigint", nullable: false),
                    WatchedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalWatermarks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_JournalSeals_AgencyId_EventId",
                table: "JournalSeals",
                columns: new[] { "AgencyId", "EventId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JournalSeals");

            migrationBuilder.DropTable(
                name: "JournalWatermarks");
        }
    }
}
