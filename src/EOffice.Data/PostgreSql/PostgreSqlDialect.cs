using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.PostgreSql;

/// <summary>How the office uses PostgreSQL: instants are <c>timestamp with time zone</c> (the provider's default for UTC).</summary>
internal static class PostgreSqlDialect
{
    // No retrying strategy: it can't replay a transaction that the caller opened, and OfficeWork opens one per command.
    public static void Use(DbContextOptionsBuilder builder, string connectionString) => builder.UseNpgsql(connectionString);
}
