using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class OfficeInBrowser : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AddressedUnitId",
                table: "WorkTasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CaseId",
                table: "TaskHolders",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<bool>(
                name: "CaseRunning",
                table: "TaskHolders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "TaskHolders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UrgencyRank",
                table: "TaskHolders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ReturnReason",
                table: "RegisterEntries",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReturnedAt",
                table: "RegisterEntries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsReceiving",
                table: "ProcedureBindings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PrintedYear",
                table: "Documents",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RefusalReason",
                table: "Documents",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "Documents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "DocumentFiles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "Approvals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DraftUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    PdfFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    WordsHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ProblemCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    UploadedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IntakeReadings",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    HasText = table.Column<bool>(type: "boolean", nullable: false),
                    Sure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Unsure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeReadings", x => x.DocumentId);
                });

            migrationBuilder.CreateTable(
                name: "PersonalSettings",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    TextSize = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LetterKeys = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalSettings", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "QuickPhrases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuickPhrases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Fact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Before = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    After = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterLayouts",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    RegisterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hidden = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterLayouts", x => new { x.AgencyId, x.PersonId, x.RegisterId });
                });

            migrationBuilder.CreateTable(
                name: "TypedTexts",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    FormKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TypedTexts", x => new { x.AgencyId, x.PersonId, x.FormKey, x.Field });
                });

            // What the new columns repeat of tasks and cases that were there before.
            migrationBuilder.Sql("""UPDATE "TaskHolders" SET "CaseId" = (SELECT t."CaseId" FROM "WorkTasks" t WHERE t."Id" = "TaskHolders"."TaskId"), "EndedAt" = (SELECT t."CompletedAt" FROM "WorkTasks" t WHERE t."Id" = "TaskHolders"."TaskId")""");
            migrationBuilder.Sql("""UPDATE "TaskHolders" SET "CaseRunning" = TRUE WHERE "CaseId" IN (SELECT c."Id" FROM "Cases" c WHERE c."Status" = 'Running')""");

            migrationBuilder.CreateIndex(
                name: "IX_WorkTasks_AgencyId_DocumentId",
                table: "WorkTasks",
                columns: new[] { "AgencyId", "DocumentId" });

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
                name: "IX_RegisterEntries_AgencyId_RegisteredAt",
                table: "RegisterEntries",
                columns: new[] { "AgencyId", "RegisteredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_AgencyId_RegisterId_Year_CancelledAt",
                table: "RegisterEntries",
                columns: new[] { "AgencyId", "RegisterId", "Year", "CancelledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_AgencyId_RegisterId_Year_ReturnedAt",
                table: "RegisterEntries",
                columns: new[] { "AgencyId", "RegisterId", "Year", "ReturnedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackets_AgencyId_State_ReceivedAt",
                table: "ReceivedPackets",
                columns: new[] { "AgencyId", "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_AnswersId",
                table: "Documents",
                columns: new[] { "AgencyId", "AnswersId" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_Direction_State_CreatedAt",
                table: "Documents",
                columns: new[] { "AgencyId", "Direction", "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_Direction_TypeName",
                table: "Documents",
                columns: new[] { "AgencyId", "Direction", "TypeName" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentFiles_AgencyId_Hash",
                table: "DocumentFiles",
                columns: new[] { "AgencyId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_AnswerId",
                table: "Cases",
                columns: new[] { "AgencyId", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftUploads_AgencyId_DocumentId_CreatedAt",
                table: "DraftUploads",
                columns: new[] { "AgencyId", "DocumentId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuickPhrases_AgencyId_PersonId_CreatedAt",
                table: "QuickPhrases",
                columns: new[] { "AgencyId", "PersonId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterCorrections_AgencyId_EntryId",
                table: "RegisterCorrections",
                columns: new[] { "AgencyId", "EntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DraftUploads");

            migrationBuilder.DropTable(
                name: "IntakeReadings");

            migrationBuilder.DropTable(
                name: "PersonalSettings");

            migrationBuilder.DropTable(
                name: "QuickPhrases");

            migrationBuilder.DropTable(
                name: "RegisterCorrections");

            migrationBuilder.DropTable(
                name: "RegisterLayouts");

            migrationBuilder.DropTable(
                name: "TypedTexts");

            migrationBuilder.DropIndex(
                name: "IX_WorkTasks_AgencyId_DocumentId",
                table: "WorkTasks");

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
                name: "IX_RegisterEntries_AgencyId_RegisteredAt",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_AgencyId_RegisterId_Year_CancelledAt",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_AgencyId_RegisterId_Year_ReturnedAt",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedPackets_AgencyId_State_ReceivedAt",
                table: "ReceivedPackets");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_AnswersId",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_Direction_State_CreatedAt",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_Direction_TypeName",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_DocumentFiles_AgencyId_Hash",
                table: "DocumentFiles");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_AnswerId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AddressedUnitId",
                table: "WorkTasks");

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

            migrationBuilder.DropColumn(
                name: "ReturnReason",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "ReturnedAt",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "IsReceiving",
                table: "ProcedureBindings");

            migrationBuilder.DropColumn(
                name: "PrintedYear",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "RefusalReason",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Submission",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Submission",
                table: "DocumentFiles");

            migrationBuilder.DropColumn(
                name: "Submission",
                table: "Approvals");
        }
    }
}
