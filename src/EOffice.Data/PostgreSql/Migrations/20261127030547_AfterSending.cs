using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AfterSending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AboutCode",
                table: "ExchangeStatuses",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AboutDate",
                table: "ExchangeStatuses",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fate",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacedById",
                table: "Documents",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesId",
                table: "Documents",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "Deliveries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "Deliveries",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SuspendedAt",
                table: "Cases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Recalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    RequestedById = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OrderText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    OrderedById = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentById = table.Column<Guid>(type: "uuid", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reminders = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedRecalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    SenderCode = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    SenderName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AboutId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AboutCode = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AboutDate = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecisionText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedRecalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReceiverUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Added = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Removed = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceiverUpdates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TakeBacks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecallId = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdateId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceiverCode = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Again = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Answer = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    AnswerText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakeBacks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AgencyId_State",
                table: "Deliveries",
                columns: new[] { "AgencyId", "State" });

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
                name: "Recalls");

            migrationBuilder.DropTable(
                name: "ReceivedRecalls");

            migrationBuilder.DropTable(
                name: "ReceiverUpdates");

            migrationBuilder.DropTable(
                name: "TakeBacks");

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
                name: "Attempts",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "Cases");
        }
    }
}
