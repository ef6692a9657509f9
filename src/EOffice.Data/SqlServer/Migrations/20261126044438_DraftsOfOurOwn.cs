using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PrintedYear",
                table: "Documents",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "Documents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "DocumentFiles",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Submission",
                table: "Approvals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DraftUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceFileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    PdfFileId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    WordsHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ProblemCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    UploadedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
