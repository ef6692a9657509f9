using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProceduresAndProof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FoldedOrgan",
                table: "RegisterEntries",
                type: "nvarchar(1100)",
                maxLength: 1100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FoldedText",
                table: "RegisterEntries",
                type: "nvarchar(700)",
                maxLength: 700,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "ProcedureVersions",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "ProcedureVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PublishedById",
                table: "ProcedureVersions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "ProcedureVersions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "SavedAt",
                table: "ProcedureVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SavedById",
                table: "ProcedureVersions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "ProcedureVersions",
                type: "uniqueidentifier",
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "ProcedureTrials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProcedureVersionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DefinitionId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Lines = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    StartedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcedureTrials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterWords",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RegisterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Word = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterWords", x => new { x.AgencyId, x.RegisterId, x.Year, x.Word, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_ProcedureVersionId",
                table: "Cases",
                columns: new[] { "AgencyId", "ProcedureVersionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_StartedAt",
                table: "Cases",
                columns: new[] { "AgencyId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalSeals_AgencyId_EventId",
                table: "JournalSeals",
                columns: new[] { "AgencyId", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProcedureTrials_AgencyId_StartedById",
                table: "ProcedureTrials",
                columns: new[] { "AgencyId", "StartedById" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JournalSeals");

            migrationBuilder.DropTable(
                name: "JournalWatermarks");

            migrationBuilder.DropTable(
                name: "ProcedureTrials");

            migrationBuilder.DropTable(
                name: "RegisterWords");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_ProcedureVersionId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_StartedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FoldedOrgan",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "FoldedText",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "PublishedById",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "SavedAt",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "SavedById",
                table: "ProcedureVersions");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "ProcedureVersions");
        }
    }
}
