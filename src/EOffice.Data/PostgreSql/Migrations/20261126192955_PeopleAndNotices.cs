using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.PostgreSql.Migrations
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "SubstitutionId",
                table: "TaskHolders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "People",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "NoticeWordings",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "DigestId",
                table: "Notices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "InDigest",
                table: "Notices",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "Alarms",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LadderId",
                table: "Alarms",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Receivers",
                table: "Alarms",
                type: "integer",
                maxLength: 40,
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Result",
                table: "Alarms",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeadlineFeeds",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadlineFeeds", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeMutes",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeMutes", x => new { x.PersonId, x.DocumentId });
                });

            migrationBuilder.CreateTable(
                name: "NoticePreferences",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Choices = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DigestHour = table.Column<int>(type: "integer", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticePreferences", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSettings",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    QuietTo = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    GatewayAddress = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    GatewaySecret = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSettings", x => x.AgencyId);
                });

            migrationBuilder.CreateTable(
                name: "OfficeHours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Sessions = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeHours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReminderLadders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsFlash = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rungs = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderLadders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    PositionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Types = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Units = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    BasisCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    BasisDate = table.Column<DateOnly>(type: "date", nullable: true),
                    GivenById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedById = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningGrants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AbsentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Procedures = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Acts = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    OldCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    OldName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IntoId = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
