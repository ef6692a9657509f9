using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DraftsOfOurOwn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_AnswerId",
                table: "Cases",
                columns: new[] { "AgencyId", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftUploads_AgencyId_DocumentId_CreatedAt",
                table: "DraftUploads",
                columns: new[] { "AgencyId", "DocumentId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DraftUploads");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_AnswerId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IsReceiving",
                table: "ProcedureBindings");

            migrationBuilder.DropColumn(
                name: "PrintedYear",
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
