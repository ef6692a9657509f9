using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ClerkDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReturnReason",
                table: "RegisterEntries",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReturnedAt",
                table: "RegisterEntries",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RefusalReason",
                table: "Documents",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Documents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "IntakeReadings",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HasText = table.Column<bool>(type: "bit", nullable: false),
                    Sure = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unsure = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeReadings", x => x.DocumentId);
                });

            migrationBuilder.CreateTable(
                name: "RegisterCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EntryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Time = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Fact = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    After = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterLayouts",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RegisterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Hidden = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterLayouts", x => new { x.AgencyId, x.PersonId, x.RegisterId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_Direction_State_CreatedAt",
                table: "Documents",
                columns: new[] { "AgencyId", "Direction", "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentFiles_AgencyId_Hash",
                table: "DocumentFiles",
                columns: new[] { "AgencyId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterCorrections_AgencyId_EntryId",
                table: "RegisterCorrections",
                columns: new[] { "AgencyId", "EntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IntakeReadings");

            migrationBuilder.DropTable(
                name: "RegisterCorrections");

            migrationBuilder.DropTable(
                name: "RegisterLayouts");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_Direction_State_CreatedAt",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_DocumentFiles_AgencyId_Hash",
                table: "DocumentFiles");

            migrationBuilder.DropColumn(
                name: "ReturnReason",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "ReturnedAt",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "RefusalReason",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Documents");
        }
    }
}
