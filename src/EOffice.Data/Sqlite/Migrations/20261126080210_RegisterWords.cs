using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EOffice.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RegisterWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FoldedOrgan",
                table: "RegisterEntries",
                type: "TEXT",
                maxLength: 1100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FoldedText",
                table: "RegisterEntries",
                type: "TEXT",
                maxLength: 700,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RegisterWords",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegisterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Word = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterWords", x => new { x.AgencyId, x.RegisterId, x.Year, x.Word, x.Number });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RegisterWords");

            migrationBuilder.DropColumn(
                name: "FoldedOrgan",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "FoldedText",
                table: "RegisterEntries");
        }
    }
}
