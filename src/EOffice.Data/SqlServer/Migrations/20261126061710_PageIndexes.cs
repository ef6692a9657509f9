using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PageIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_WorkTasks_AgencyId_DocumentId",
                table: "WorkTasks",
                columns: new[] { "AgencyId", "DocumentId" });

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
                name: "IX_Documents_AgencyId_AnswersId",
                table: "Documents",
                columns: new[] { "AgencyId", "AnswersId" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgencyId_Direction_TypeName",
                table: "Documents",
                columns: new[] { "AgencyId", "Direction", "TypeName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkTasks_AgencyId_DocumentId",
                table: "WorkTasks");

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
                name: "IX_Documents_AgencyId_AnswersId",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Documents_AgencyId_Direction_TypeName",
                table: "Documents");
        }
    }
}
