using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "HoldersRevision",
                table: "WorkTasks",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "SubstitutionId",
                table: "TaskHolders",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "People",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SigningGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PositionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Mark = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Types = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Units = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    BasisCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    BasisDate = table.Column<DateOnly>(type: "date", nullable: true),
                    GivenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MadeById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningGrants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AbsentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Procedures = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    MadeById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RevokedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Acts = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UnitId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    OldCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    OldName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IntoId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MadeById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitEvents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SigningGrants_AgencyId_EndedAt_From",
                table: "SigningGrants",
                columns: new[] { "AgencyId", "EndedAt", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_AgencyId_AbsentId_EndsAt",
                table: "Substitutions",
                columns: new[] { "AgencyId", "AbsentId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_AgencyId_SubstituteId_EndsAt",
                table: "Substitutions",
                columns: new[] { "AgencyId", "SubstituteId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_ClosedAt_EndsAt",
                table: "Substitutions",
                columns: new[] { "ClosedAt", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UnitEvents_AgencyId_OldCode",
                table: "UnitEvents",
                columns: new[] { "AgencyId", "OldCode" });

            migrationBuilder.CreateIndex(
                name: "IX_UnitEvents_AgencyId_UnitId",
                table: "UnitEvents",
                columns: new[] { "AgencyId", "UnitId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SigningGrants");

            migrationBuilder.DropTable(
                name: "Substitutions");

            migrationBuilder.DropTable(
                name: "UnitEvents");

            migrationBuilder.DropColumn(
                name: "HoldersRevision",
                table: "WorkTasks");

            migrationBuilder.DropColumn(
                name: "SubstitutionId",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "People");
        }
    }
}
