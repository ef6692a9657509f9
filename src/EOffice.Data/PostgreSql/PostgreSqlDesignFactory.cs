using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EOffice.Data.PostgreSql;

/// <summary>Makes the context for dotnet-ef; nothing is ever opened with this connection string.</summary>
internal sealed class PostgreSqlDesignFactory : IDesignTimeDbContextFactory<PostgreSqlOfficeDb>
{
    public PostgreSqlOfficeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlOfficeDb>();
        PostgreSqlDialect.Use(options, "Host=localhost;Database=design");
        return new PostgreSqlOfficeDb(options.Options, new ProcessContextSlot());
    }
}
