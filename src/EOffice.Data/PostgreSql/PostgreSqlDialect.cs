using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EOffice.Data.PostgreSql;

/// <summary>How the office uses PostgreSQL: instants are <c>timestamp with time zone</c> (the provider's default for UTC).</summary>
internal static class PostgreSqlDialect
{
    /// <summary>Statements kept ready on each connection; a step asks about thirty.</summary>
    private const int KeptReady = 200;

    // No retrying strategy: it can't replay a transaction that the caller opened, and OfficeWork opens one per command.
    public static void Use(DbContextOptionsBuilder builder, string connectionString) => builder.UseNpgsql(Complete(connectionString));

    /// <summary>What is asked again and again is parsed and planned once per connection. An administrator's own number stays, 0 too: a
    /// pooler in between that hands out connections by the transaction may not know prepared statements.</summary>
    internal static string Complete(string connectionString)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString);
        if (!options.ContainsKey("Max Auto Prepare"))
        {
            options.MaxAutoPrepare = KeptReady;
        }

        return options.ToString();
    }
}
