using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PeopleAndNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_NoticeWordings_AgencyId_Name_Number",
                table: "NoticeWordings");

            migrationBuilder.AddColumn<int>(
                name: "HoldersRevision",
                table: "WorkTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "SubstitutionId",
                table: "TaskHolders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "NoticeWordings",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "DigestId",
                table: "Notices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "InDigest",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "Alarms",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LadderId",
                table: "Alarms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Receivers",
                table: "Alarms",
                type: "INTEGER",
                maxLength: 40,
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Result",
                table: "Alarms",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeadlineFeeds",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadlineFeeds", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeMutes",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeMutes", x => new { x.PersonId, x.DocumentId });
                });

            migrationBuilder.CreateTable(
                name: "NoticePreferences",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Choices = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DigestHour = table.Column<int>(type: "INTEGER", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticePreferences", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSettings",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    GatewayAddress = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    GatewaySecret = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSettings", x => x.AgencyId);
                });

            migrationBuilder.CreateTable(
                name: "OfficeHours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Sessions = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeHours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReminderLadders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsFlash = table.Column<bool>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rungs = table.Column<string>(type: "TEXT", maxLength: 1200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderLadders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PositionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Types = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Units = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BasisCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    BasisDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GivenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningGrants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AbsentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Procedures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Acts = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OldCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OldName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitEvents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeWordings_AgencyId_UnitId_Name_Number",
                table: "NoticeWordings",
                columns: new[] { "AgencyId", "UnitId", "Name", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_DigestId",
                table: "Notices",
                column: "DigestId");

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_AgencyId_SettledAt_RingsAt",
                table: "Alarms",
                columns: new[] { "AgencyId", "SettledAt", "RingsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineFeeds_Hash",
                table: "DeadlineFeeds",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeMutes_AgencyId_DocumentId",
                table: "NoticeMutes",
                columns: new[] { "AgencyId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficeHours_AgencyId_From",
                table: "OfficeHours",
                columns: new[] { "AgencyId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderLadders_AgencyId_UnitId_IsFlash_Number",
                table: "ReminderLadders",
                columns: new[] { "AgencyId", "UnitId", "IsFlash", "Number" },
                unique: true);

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
                name: "DeadlineFeeds");

            migrationBuilder.DropTable(
                name: "NoticeMutes");

            migrationBuilder.DropTable(
                name: "NoticePreferences");

            migrationBuilder.DropTable(
                name: "NoticeSettings");

            migrationBuilder.DropTable(
                name: "OfficeHours");

            migrationBuilder.DropTable(
                name: "ReminderLadders");

            migrationBuilder.DropTable(
                name: "SigningGrants");

            migrationBuilder.DropTable(
                name: "Substitutions");

            migrationBuilder.DropTable(
                name: "UnitEvents");

            migrationBuilder.DropIndex(
                name: "IX_NoticeWordings_AgencyId_UnitId_Name_Number",
                table: "NoticeWordings");

            migrationBuilder.DropIndex(
                name: "IX_Notices_DigestId",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Alarms_AgencyId_SettledAt_RingsAt",
                table: "Alarms");

            migrationBuilder.DropColumn(
                name: "HoldersRevision",
                table: "WorkTasks");

            migrationBuilder.DropColumn(
                name: "SubstitutionId",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "NoticeWordings");

            migrationBuilder.DropColumn(
                name: "DigestId",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "InDigest",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "Alarms");

            migrationBuilder.DropColumn(
                name: "LadderId",
                table: "Alarms");

            migrationBuilder.DropColumn(
                name: "Receivers",
                table: "Alarms");

            migrationBuilder.DropColumn(
                name: "Result",
                table: "Alarms");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeWordings_AgencyId_Name_Number",
                table: "NoticeWordings",
                columns: new[] { "AgencyId", "Name", "Number" },
                unique: true);
        }
    }
}
