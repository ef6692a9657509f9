using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RoutingHabits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BulkRows",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaskId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaskRevision = table.Column<int>(type: "int", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RefusalCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    RefusalWords = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRows", x => new { x.RunId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "BulkRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Workstation = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Decision = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FavouriteRoutings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    LeadUnit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    CoordinatingUnits = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    LeaderInCharge = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueRule = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Text = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FavouriteRoutings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PastRoutings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StepType = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sender = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    TypeName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Target = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    CoordinatingUnits = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    LeaderInCharge = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueRule = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastRoutings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_AgencyId_PersonId_StartedAt",
                table: "BulkRuns",
                columns: new[] { "AgencyId", "PersonId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FavouriteRoutings_AgencyId_PersonId_Place",
                table: "FavouriteRoutings",
                columns: new[] { "AgencyId", "PersonId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_PastRoutings_AgencyId_CaseId_StepType_UnitId",
                table: "PastRoutings",
                columns: new[] { "AgencyId", "CaseId", "StepType", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PastRoutings_AgencyId_StepType_PersonId_DecidedAt",
                table: "PastRoutings",
                columns: new[] { "AgencyId", "StepType", "PersonId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PastRoutings_AgencyId_StepType_UnitId_Sender_DecidedAt",
                table: "PastRoutings",
                columns: new[] { "AgencyId", "StepType", "UnitId", "Sender", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PastRoutings_AgencyId_StepType_UnitId_Sender_TypeName_DecidedAt",
                table: "PastRoutings",
                columns: new[] { "AgencyId", "StepType", "UnitId", "Sender", "TypeName", "DecidedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BulkRows");

            migrationBuilder.DropTable(
                name: "BulkRuns");

            migrationBuilder.DropTable(
                name: "FavouriteRoutings");

            migrationBuilder.DropTable(
                name: "PastRoutings");
        }
    }
}
