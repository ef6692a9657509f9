using EOffice.Core.Platform;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.SqlServer;

/// <summary>The office on SQL Server.</summary>
internal sealed class SqlServerOfficeDb(DbContextOptions<SqlServerOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot)
{
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int Deadlock = 1205;

    public override bool LostUniqueKey(DbUpdateException error) =>
        error.InnerException is SqlException { Number: UniqueIndex or UniqueConstraint };

    public override bool LostDeadlock(Exception error) => error is SqlException { Number: Deadlock } || (error?.InnerException is { } inner && LostDeadlock(inner));
}
