using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UnitsAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold",
                table: "Alarms");

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

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold_Round",
                table: "Alarms",
                columns: new[] { "AgencyId", "TaskId", "Threshold", "Round" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Alarms_AgencyId_TaskId_Threshold_Round",
                table: "Alarms");

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
