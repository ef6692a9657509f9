using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EOffice.Data.SqlServer;

/// <summary>Makes the context for dotnet-ef; nothing is ever opened with this connection string.</summary>
internal sealed class SqlServerDesignFactory : IDesignTimeDbContextFactory<SqlServerOfficeDb>
{
    public SqlServerOfficeDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerOfficeDb>();
        SqlServerDialect.Use(options, "Server=localhost;Database=design");
        return new SqlServerOfficeDb(options.Options, new ProcessContextSlot());
    }
}
