using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TasksTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold",
                table: "Alarms");

            migrationBuilder.AddColumn<DateTime>(
                name: "ClaimedAt",
                table: "WorkTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ClaimedById",
                table: "WorkTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ClaimedForId",
                table: "WorkTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HeldAs",
                table: "TaskHolders",
                type: "INTEGER",
                maxLength: 40,
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "PausedAt",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "CalendarDays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "Alarms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "BulkRows",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TaskRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RefusalCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    RefusalWords = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRows", x => new { x.RunId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "BulkRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Workstation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Decision = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClockPauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PausedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResumedById = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockPauses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DueExtensions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OldDue = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AskedDue = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsAfterLapse = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBeyondCase = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DeciderPositionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NewDue = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueExtensions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FavouriteRoutings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    LeadUnit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CoordinatingUnits = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    LeaderInCharge = table.Column<Guid>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FavouriteRoutings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => new { x.TaskId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "PastRoutings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StepType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sender = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TypeName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CoordinatingUnits = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    LeaderInCharge = table.Column<Guid>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastRoutings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RemarkMentions",
                columns: table => new
                {
                    RemarkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemarkMentions", x => new { x.RemarkId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Remarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Remarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RightsChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PositionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RightsChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TaskDelegations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    End = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskDelegations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Positions_AgencyId_Role",
                table: "Positions",
                columns: new[] { "AgencyId", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold_Round",
                table: "Alarms",
                columns: new[] { "AgencyId", "TaskId", "Threshold", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_AgencyId_PersonId_StartedAt",
                table: "BulkRuns",
                columns: new[] { "AgencyId", "PersonId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ClockPauses_AgencyId_CaseId_From",
                table: "ClockPauses",
                columns: new[] { "AgencyId", "CaseId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_DueExtensions_AgencyId_DeciderPositionId_State_AskedAt",
                table: "DueExtensions",
                columns: new[] { "AgencyId", "DeciderPositionId", "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DueExtensions_AgencyId_TaskId",
                table: "DueExtensions",
                columns: new[] { "AgencyId", "TaskId" });

            migrationBuilder.CreateIndex(
                name: "IX_FavouriteRoutings_AgencyId_PersonId_Place",
                table: "FavouriteRoutings",
                columns: new[] { "AgencyId", "PersonId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_At",
                table: "FollowUps",
                column: "At");

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

            migrationBuilder.CreateIndex(
                name: "IX_Remarks_AgencyId_CaseId_Time",
                table: "Remarks",
                columns: new[] { "AgencyId", "CaseId", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_RightsChanges_AgencyId_ConfirmedAt_MadeAt",
                table: "RightsChanges",
                columns: new[] { "AgencyId", "ConfirmedAt", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskDelegations_AgencyId_TaskId",
                table: "TaskDelegations",
                columns: new[] { "AgencyId", "TaskId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BulkRows");

            migrationBuilder.DropTable(
                name: "BulkRuns");

            migrationBuilder.DropTable(
                name: "ClockPauses");

            migrationBuilder.DropTable(
                name: "DueExtensions");

            migrationBuilder.DropTable(
                name: "FavouriteRoutings");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "PastRoutings");

            migrationBuilder.DropTable(
                name: "RemarkMentions");

            migrationBuilder.DropTable(
                name: "Remarks");

            migrationBuilder.DropTable(
                name: "RightsChanges");

            migrationBuilder.DropTable(
                name: "TaskDelegations");

            migrationBuilder.DropIndex(
                name: "IX_Positions_AgencyId_Role",
                table: "Positions");

            migrationBuilder.DropIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold_Round",
                table: "Alarms");

            migrationBuilder.DropColumn(
                name: "ClaimedAt",
                table: "WorkTasks");

            migrationBuilder.DropColumn(
                name: "ClaimedById",
                table: "WorkTasks");

            migrationBuilder.DropColumn(
                name: "ClaimedForId",
                table: "WorkTasks");

            migrationBuilder.DropColumn(
                name: "HeldAs",
                table: "TaskHolders");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "CalendarDays");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "Alarms");

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold",
                table: "Alarms",
                columns: new[] { "AgencyId", "TaskId", "Threshold" },
                unique: true);
        }
    }
}
