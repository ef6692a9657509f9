using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PersonalDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CaseId",
                table: "TaskHolders",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<bool>(
                name: "CaseRunning",
                table: "TaskHolders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "TaskHolders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UrgencyRank",
                table: "TaskHolders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "PersonalSettings",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextSize = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LetterKeys = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalSettings", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "QuickPhrases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuickPhrases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TypedTexts",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FormKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TypedTexts", x => new { x.AgencyId, x.PersonId, x.FormKey, x.Field });
                });

            migrationBuilder.CreateIndex(
                name: "IX_TaskHolders_AgencyId_CaseId",
                table: "TaskHolders",
                columns: new[] { "AgencyId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskHolders_AgencyId_PersonId_CaseRunning_State",
                table: "TaskHolders",
                columns: new[] { "AgencyId", "PersonId", "CaseRunning", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskHolders_AgencyId_PersonId_State_EndedAt",
                table: "TaskHolders",
                columns: new[] { "AgencyId", "PersonId", "State", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackets_AgencyId_State_ReceivedAt",
                table: "ReceivedPackets",
                columns: new[] { "AgencyId", "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuickPhrases_AgencyId_PersonId_CreatedAt",
                table: "QuickPhrases",
                columns: new[] { "AgencyId", "PersonId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PersonalSettings");

            migrationBuilder.DropTable(
                name: "QuickPhrases");

            migrationBuilder.DropTable(
                name: "TypedTexts");

            migrationBuilder.DropIndex(
                name: "IX_TaskHolders_AgencyId_CaseId",
                table: "TaskHolders");

            migrationBuilder.DropIndex(
                name: "IX_TaskHolders_AgencyId_PersonId_CaseRunning_State",
                table: "TaskHolders");

            migrationBuilder.DropIndex(
                name: "IX_TaskHolders_AgencyId_PersonId_State_EndedAt",
                table: "TaskHolders");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedPackets_AgencyId_State_ReceivedAt",
                table: "ReceivedPackets");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "CaseRunning",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "UrgencyRank",
                table: "TaskHolders");
        }
    }
}
