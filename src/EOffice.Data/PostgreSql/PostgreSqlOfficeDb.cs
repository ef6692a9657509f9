using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EOffice.Data.PostgreSql;

/// <summary>The office on a PostgreSQL server.</summary>
internal sealed class PostgreSqlOfficeDb(DbContextOptions<PostgreSqlOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot)
{
    public override bool LostUniqueKey(DbUpdateException error) =>
        error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The provider wraps what it takes for transient.</summary>
    public override bool LostDeadlock(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } || (error?.InnerException is { } inner && LostDeadlock(inner));
}
