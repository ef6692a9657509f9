using EOffice.Core.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.Sqlite;

/// <summary>The office in one SQLite file.</summary>
internal sealed class SqliteOfficeDb(DbContextOptions<SqliteOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot)
{
    private const int UniqueIndex = 2067; // SQLITE_CONSTRAINT_UNIQUE
    private const int PrimaryKey = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY

    public override bool LostUniqueKey(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueIndex or PrimaryKey };
}
