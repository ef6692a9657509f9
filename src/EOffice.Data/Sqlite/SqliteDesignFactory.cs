using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EOffice.Data.Sqlite;

/// <summary>Makes the context for dotnet-ef; nothing is ever opened with this connection string.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteOfficeDb>
{
    public SqliteOfficeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteOfficeDb>();
        SqliteDialect.Use(options, "Data Source=design.db");
        return new SqliteOfficeDb(options.Options, new ProcessContextSlot());
    }
}
