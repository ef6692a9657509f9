using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.SqlServer;

/// <summary>How the office uses SQL Server.</summary>
internal static class SqlServerDialect
{
    public static void Use(DbContextOptionsBuilder builder, string connectionString) => builder.UseSqlServer(connectionString);
}
