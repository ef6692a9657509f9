using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProceduresOfUnitsAndTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "ProcedureVersions",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "ProcedureVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PublishedById",
                table: "ProcedureVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "ProcedureVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "SavedAt",
                table: "ProcedureVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SavedById",
                table: "ProcedureVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "ProcedureVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProcedureTrials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProcedureVersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcedureTrials", x => x.Id);
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
                name: "IX_ProcedureTrials_AgencyId_StartedById",
                table: "ProcedureTrials",
                columns: new[] { "AgencyId", "StartedById" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProcedureTrials");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_ProcedureVersionId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_StartedAt",
                table: "Cases");

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
