using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.Sqlite;

/// <summary>The office in one SQLite file.</summary>
internal sealed class SqliteOfficeDb(DbContextOptions<SqliteOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot);
