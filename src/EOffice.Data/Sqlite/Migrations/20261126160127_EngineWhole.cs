using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EngineWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Incidents",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ParentBookmarkId",
                table: "Cases",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentCaseId",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "VoidedAt",
                table: "Approvals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseInterventions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    GivenToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseInterventions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseWaits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BookmarkId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StepType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    CalendarVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SignalName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ChildCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WakesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseWaits", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_Incidents",
                table: "Cases",
                columns: new[] { "AgencyId", "Incidents" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_ParentCaseId",
                table: "Cases",
                columns: new[] { "AgencyId", "ParentCaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseInterventions_AgencyId_CaseId",
                table: "CaseInterventions",
                columns: new[] { "AgencyId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseWaits_AgencyId_CaseId_BookmarkId",
                table: "CaseWaits",
                columns: new[] { "AgencyId", "CaseId", "BookmarkId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseWaits_AgencyId_State_SignalName",
                table: "CaseWaits",
                columns: new[] { "AgencyId", "State", "SignalName" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseWaits_State_WakesAt",
                table: "CaseWaits",
                columns: new[] { "State", "WakesAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseInterventions");

            migrationBuilder.DropTable(
                name: "CaseWaits");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_Incidents",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_ParentCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Incidents",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ParentBookmarkId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ParentCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "VoidedAt",
                table: "Approvals");
        }
    }
}
