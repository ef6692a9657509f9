using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PublishingAndExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AboutCode",
                table: "ExchangeStatuses",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AboutDate",
                table: "ExchangeStatuses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fate",
                table: "Documents",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacedById",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesId",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "DocumentFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Copies",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PostedAs",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SuspendedAt",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosedOn",
                table: "Agencies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "Agencies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UsualChannel",
                table: "Agencies",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AgencyEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OldCode = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    OldName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AxisArrivals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AxisId = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    IsStatus = table.Column<bool>(type: "INTEGER", nullable: false),
                    SenderCode = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTry = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OwesVerdict = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AxisArrivals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommentReplies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommentReplies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DraftComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Submission = table.Column<int>(type: "INTEGER", nullable: false),
                    Page = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<double>(type: "REAL", nullable: false),
                    Top = table.Column<double>(type: "REAL", nullable: false),
                    Width = table.Column<double>(type: "REAL", nullable: false),
                    Height = table.Column<double>(type: "REAL", nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftComments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DraftCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DraftSubmissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TypeName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SignerCompetence = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SignerPosition = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SignerName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ReceiverCodes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ToPlaces = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Urgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SetHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Attachments = table.Column<string>(type: "TEXT", nullable: true),
                    Time = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftSubmissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Recalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RequestedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OrderText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    OrderedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    OrderedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedRecalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    SenderCode = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    SenderName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AboutId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AboutCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AboutDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecisionText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedRecalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReceiverUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Added = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Removed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceiverUpdates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TakeBacks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecallId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UpdateId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceiverCode = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Again = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    AnswerText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakeBacks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_ReplacedById",
                table: "Documents",
                columns: new[] { "AgencyId", "ReplacedById" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AgencyId_State",
                table: "Deliveries",
                columns: new[] { "AgencyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyEvents_AgencyId",
                table: "AgencyEvents",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_AgencyEvents_OldCode",
                table: "AgencyEvents",
                column: "OldCode");

            migrationBuilder.CreateIndex(
                name: "IX_AxisArrivals_AgencyId_AxisId",
                table: "AxisArrivals",
                columns: new[] { "AgencyId", "AxisId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AxisArrivals_AgencyId_OwesVerdict_NextTry",
                table: "AxisArrivals",
                columns: new[] { "AgencyId", "OwesVerdict", "NextTry" });

            migrationBuilder.CreateIndex(
                name: "IX_AxisArrivals_AgencyId_SentAt",
                table: "AxisArrivals",
                columns: new[] { "AgencyId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AxisArrivals_AgencyId_State_NextTry",
                table: "AxisArrivals",
                columns: new[] { "AgencyId", "State", "NextTry" });

            migrationBuilder.CreateIndex(
                name: "IX_CommentReplies_AgencyId_CommentId_Time",
                table: "CommentReplies",
                columns: new[] { "AgencyId", "CommentId", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftComments_AgencyId_DocumentId_Time",
                table: "DraftComments",
                columns: new[] { "AgencyId", "DocumentId", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftCorrections_AgencyId_DocumentId_Time",
                table: "DraftCorrections",
                columns: new[] { "AgencyId", "DocumentId", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftSubmissions_AgencyId_DocumentId_Number",
                table: "DraftSubmissions",
                columns: new[] { "AgencyId", "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recalls_AgencyId_DocumentId_Round",
                table: "Recalls",
                columns: new[] { "AgencyId", "DocumentId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recalls_RemindAt",
                table: "Recalls",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedRecalls_AgencyId_DocumentId",
                table: "ReceivedRecalls",
                columns: new[] { "AgencyId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedRecalls_AgencyId_SenderCode_AboutId",
                table: "ReceivedRecalls",
                columns: new[] { "AgencyId", "SenderCode", "AboutId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedRecalls_AgencyId_State",
                table: "ReceivedRecalls",
                columns: new[] { "AgencyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceiverUpdates_AgencyId_DocumentId",
                table: "ReceiverUpdates",
                columns: new[] { "AgencyId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_TakeBacks_AgencyId_DocumentId_ReceiverCode",
                table: "TakeBacks",
                columns: new[] { "AgencyId", "DocumentId", "ReceiverCode" });

            migrationBuilder.CreateIndex(
                name: "IX_TakeBacks_AgencyId_MessageId",
                table: "TakeBacks",
                columns: new[] { "AgencyId", "MessageId" });

            migrationBuilder.CreateIndex(
                name: "IX_TakeBacks_AgencyId_RecallId",
                table: "TakeBacks",
                columns: new[] { "AgencyId", "RecallId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgencyEvents");

            migrationBuilder.DropTable(
                name: "AxisArrivals");

            migrationBuilder.DropTable(
                name: "CommentReplies");

            migrationBuilder.DropTable(
                name: "DraftComments");

            migrationBuilder.DropTable(
                name: "DraftCorrections");

            migrationBuilder.DropTable(
                name: "DraftSubmissions");

            migrationBuilder.DropTable(
                name: "Recalls");

            migrationBuilder.DropTable(
                name: "ReceivedRecalls");

            migrationBuilder.DropTable(
                name: "ReceiverUpdates");

            migrationBuilder.DropTable(
                name: "TakeBacks");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_ReplacedById",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AgencyId_State",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "AboutCode",
                table: "ExchangeStatuses");

            migrationBuilder.DropColumn(
                name: "AboutDate",
                table: "ExchangeStatuses");

            migrationBuilder.DropColumn(
                name: "Fate",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ReplacedById",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ReplacesId",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "DocumentFiles");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Copies",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "PostedAs",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ClosedOn",
                table: "Agencies");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Agencies");

            migrationBuilder.DropColumn(
                name: "UsualChannel",
                table: "Agencies");
        }
    }
}
